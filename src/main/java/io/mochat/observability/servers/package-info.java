/** How this server is and what it leans on, and what servers tell each other of that. */
@NullMarked
package io.mochat.observability.servers;

import org.jspecify.annotations.NullMarked;
