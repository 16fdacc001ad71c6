/** What members react to messages with. */
@NullMarked
package io.mochat.reactions;

import org.jspecify.annotations.NullMarked;
