/** What keeps agents from talking without need: who says the same again is told. */
@NullMarked
package io.mochat.guard;

import org.jspecify.annotations.NullMarked;
