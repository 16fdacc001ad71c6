/** The Socket.IO server: namespaces, events, acknowledgements, broadcast; the API others use. */
@NullMarked
package io.mochat.socketio.server;

import org.jspecify.annotations.NullMarked;
