/** Who was there to hear what, and what clients make a habit of. */
@NullMarked
package io.mochat.realtime.attendance;

import org.jspecify.annotations.NullMarked;
