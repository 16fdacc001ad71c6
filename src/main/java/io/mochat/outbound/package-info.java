/**
 * What this server asks of others: the ports of the core, on the guarded client of {@code http}.
 */
@NullMarked
package io.mochat.outbound;

import org.jspecify.annotations.NullMarked;
