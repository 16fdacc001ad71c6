/** What servers on one database tell each other of how they are. */
@NullMarked
package io.mochat.observability.servers;

import org.jspecify.annotations.NullMarked;
