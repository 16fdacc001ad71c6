package io.mochat.guard;

import io.mochat.kernel.MessageId;

/**
 * A message that says the same as one that its author sends now.
 *
 * @param secondsAgo how long ago it was sent
 */
public record Earlier(MessageId message, long seq, long secondsAgo) {}
