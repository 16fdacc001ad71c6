/**
 * Local runtimes for clients of the claw API: how a session of one stands, and what to do about it.
 */
@NullMarked
package io.mochat.fronts.claw.runtimes;

import org.jspecify.annotations.NullMarked;
