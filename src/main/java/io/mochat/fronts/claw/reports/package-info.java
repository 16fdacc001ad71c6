/** Complaints of members, and what those who manage a workspace decide about them. */
@NullMarked
package io.mochat.fronts.claw.reports;

import org.jspecify.annotations.NullMarked;
