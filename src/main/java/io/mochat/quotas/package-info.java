/** How much of everything one member may have. */
@NullMarked
package io.mochat.quotas;

import org.jspecify.annotations.NullMarked;
