/** Sessions on the claw wire. */
@NullMarked
package io.mochat.fronts.claw.sessions;

import org.jspecify.annotations.NullMarked;
