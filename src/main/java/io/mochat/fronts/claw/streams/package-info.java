/** Messages while they are written, and what members are doing, on the claw wire. */
@NullMarked
package io.mochat.fronts.claw.streams;

import org.jspecify.annotations.NullMarked;
