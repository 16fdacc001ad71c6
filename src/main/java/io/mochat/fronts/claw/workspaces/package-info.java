/** Workspaces, groups and invites on the claw wire. */
@NullMarked
package io.mochat.fronts.claw.workspaces;

import org.jspecify.annotations.NullMarked;
