/** Engine.IO v4: framing, transports, sessions, heartbeat; knows nothing of what they carry. */
@NullMarked
package io.mochat.socketio.engine;

import org.jspecify.annotations.NullMarked;
