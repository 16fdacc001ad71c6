/** What members are to hear of beside messages, wherever they are. */
@NullMarked
package io.mochat.notices;

import org.jspecify.annotations.NullMarked;
