/** The claw wire under /api/claw: what its endpoints and both of its socket dialects share. */
@NullMarked
package io.mochat.fronts.claw;

import org.jspecify.annotations.NullMarked;
