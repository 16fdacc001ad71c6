/** Humans as the administrator sees them, and whom it keeps out. */
@NullMarked
package io.mochat.accounts.humans;

import org.jspecify.annotations.NullMarked;
