/** Signed-in sockets of the claw wire, before either dialect sees them. */
@NullMarked
package io.mochat.fronts.claw.socket;

import org.jspecify.annotations.NullMarked;
