/** What has become of a message since it was posted, on the claw wire. */
@NullMarked
package io.mochat.fronts.claw.marks;

import org.jspecify.annotations.NullMarked;
