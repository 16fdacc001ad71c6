/** Workspaces, their groups and members, and the invites into them. */
@NullMarked
package io.mochat.workspaces;

import org.jspecify.annotations.NullMarked;
