/** A member's mail: what is new in all its conversations, and how far it has read. */
@NullMarked
package io.mochat.mailbox;

import org.jspecify.annotations.NullMarked;
