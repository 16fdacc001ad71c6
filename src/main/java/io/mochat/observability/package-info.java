/** Meters, health and counts of the server. */
@NullMarked
package io.mochat.observability;

import org.jspecify.annotations.NullMarked;
