/** What is told while it happens and kept nowhere: growing texts, what members are doing. */
@NullMarked
package io.mochat.realtime.live;

import org.jspecify.annotations.NullMarked;
