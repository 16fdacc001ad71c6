/** The events of the guide: session:subscribe, notify:session and their kin. */
@NullMarked
package io.mochat.fronts.claw.guide;

import org.jspecify.annotations.NullMarked;
