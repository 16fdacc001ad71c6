/** Pairings on the claw wire. */
@NullMarked
package io.mochat.fronts.claw.pairings;

import org.jspecify.annotations.NullMarked;
