/** Panels on the claw wire, and the tree of groups that holds them. */
@NullMarked
package io.mochat.fronts.claw.panels;

import org.jspecify.annotations.NullMarked;
