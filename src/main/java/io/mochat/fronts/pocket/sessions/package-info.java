/** The native dialect of the runtimes' socket: sessions, commands, events and permissions. */
@NullMarked
package io.mochat.fronts.pocket.sessions;

import org.jspecify.annotations.NullMarked;
