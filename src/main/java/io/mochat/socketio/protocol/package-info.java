/** Pure codecs: Socket.IO v5 packets as JSON text and as msgpack; independent of transports. */
@NullMarked
package io.mochat.socketio.protocol;

import org.jspecify.annotations.NullMarked;
