/** Calls repeated under the key of the first: that one's answer is given again. */
@NullMarked
package io.mochat.repeats;

import org.jspecify.annotations.NullMarked;
