/** The page at the root and the open read endpoints. */
@NullMarked
package io.mochat.console;

import org.jspecify.annotations.NullMarked;
