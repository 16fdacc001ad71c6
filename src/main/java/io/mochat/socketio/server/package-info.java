/**
 * The Socket.IO server: namespaces, events, acknowledgements, broadcast. This is the API that
 * fronts use.
 */
@NullMarked
package io.mochat.socketio.server;

import org.jspecify.annotations.NullMarked;
