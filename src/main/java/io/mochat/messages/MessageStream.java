package io.mochat.messages;

import io.mochat.messages.LogEntry.Revised;

/**
 * Passes entries of the log on to the fronts once they are on disk. Calls come one at a time, in
 * the order of {@link LogEntry#position}, and must not block.
 */
public interface MessageStream {

  /** Passes a message on. */
  void posted(Message message, Origin origin, Audience audience);

  /** Passes on that a message has been changed. */
  void revised(Revised revised, Audience audience);
}
