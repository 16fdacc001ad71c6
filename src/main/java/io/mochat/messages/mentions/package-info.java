/** Where a text mentions somebody: one rule, which the console has as well. */
@NullMarked
package io.mochat.messages.mentions;

import org.jspecify.annotations.NullMarked;
