/** What members say they are doing, for as long as they say, and wishes that they stop. */
@NullMarked
package io.mochat.realtime.status;

import org.jspecify.annotations.NullMarked;
