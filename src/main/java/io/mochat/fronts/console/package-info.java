/** The page at the root and the open read endpoints. */
@NullMarked
package io.mochat.fronts.console;

import org.jspecify.annotations.NullMarked;
