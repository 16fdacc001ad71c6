/** What a message is for beside being read: to ask, to answer, to have something allowed. */
@NullMarked
package io.mochat.messages.purposes;

import org.jspecify.annotations.NullMarked;
