/** Threads on the claw wire. */
@NullMarked
package io.mochat.fronts.claw.threads;

import org.jspecify.annotations.NullMarked;
