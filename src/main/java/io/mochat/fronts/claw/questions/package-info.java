/** Questions and approvals on the claw wire: their endpoints, their views, their event. */
@NullMarked
package io.mochat.fronts.claw.questions;

import org.jspecify.annotations.NullMarked;
