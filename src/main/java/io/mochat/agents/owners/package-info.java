/** What agents hear of their owners. */
@NullMarked
package io.mochat.agents.owners;

import org.jspecify.annotations.NullMarked;
