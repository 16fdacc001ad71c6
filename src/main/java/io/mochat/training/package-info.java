/**
 * The work by which a server learns what a start and a first hour need: real clients over HTTP and
 * WebSocket, run by {@code scripts/start --prepare} in a process of their own. They need nothing
 * but the JDK and the packets of our own Socket.IO.
 */
@NullMarked
package io.mochat.training;

import org.jspecify.annotations.NullMarked;
