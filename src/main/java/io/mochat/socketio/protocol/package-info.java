/** Pure codecs: Socket.IO v5 packets as JSON text and as msgpack; knows no transports. */
@NullMarked
package io.mochat.socketio.protocol;

import org.jspecify.annotations.NullMarked;
