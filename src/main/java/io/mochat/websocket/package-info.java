/** Plain WebSockets on the shared port: the endpoints of fronts, and the API of their sockets. */
@NullMarked
package io.mochat.websocket;

import org.jspecify.annotations.NullMarked;
