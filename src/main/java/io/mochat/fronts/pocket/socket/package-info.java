/**
 * The runtimes' socket: who is let in, how somebody signs in on it, and which dialect a client
 * turns out to speak.
 */
@NullMarked
package io.mochat.fronts.pocket.socket;

import org.jspecify.annotations.NullMarked;
