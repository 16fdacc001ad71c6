/** Messages: drafts, mention detection, posting, and the port of the log that keeps them. */
@NullMarked
package io.mochat.messages;

import org.jspecify.annotations.NullMarked;
