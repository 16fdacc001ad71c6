/**
 * Two who talk after one gave the other a short code: in memory alone, and for as long as they do.
 */
@NullMarked
package io.mochat.pairings;

import org.jspecify.annotations.NullMarked;
