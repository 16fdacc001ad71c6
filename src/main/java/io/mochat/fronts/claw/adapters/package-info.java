/** The events of the adapters: com.claw.im.* and claw.*.events. */
@NullMarked
package io.mochat.fronts.claw.adapters;

import org.jspecify.annotations.NullMarked;
