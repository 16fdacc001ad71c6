/** What command-line agents say, as messages of a conversation. */
@NullMarked
package io.mochat.runtimes.talk;

import org.jspecify.annotations.NullMarked;
