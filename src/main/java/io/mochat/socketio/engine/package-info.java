/**
 * Engine.IO v4: framing, transports, sessions, heartbeat; independent of what the messages mean.
 */
@NullMarked
package io.mochat.socketio.engine;

import org.jspecify.annotations.NullMarked;
