/** Plain WebSockets on the shared port: who serves a path, and what it gets to do with a socket. */
@NullMarked
package io.mochat.websocket;

import org.jspecify.annotations.NullMarked;
