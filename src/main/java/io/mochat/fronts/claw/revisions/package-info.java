/** Edit, recall, versions and reactions, and what is told of them. */
@NullMarked
package io.mochat.fronts.claw.revisions;

import org.jspecify.annotations.NullMarked;
