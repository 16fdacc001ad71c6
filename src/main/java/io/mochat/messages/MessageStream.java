package io.mochat.messages;

import io.mochat.messages.LogEntry.Revised;

/**
 * Where entries of the log go next: out to those who listen. They are on disk already; calls come
 * one at a time, in the order of {@link LogEntry#position}, and must not block.
 */
public interface MessageStream {

  /** Passes a message on. */
  void posted(Message message, Origin origin, Audience audience);

  /** Passes on that a message has been changed. */
  void revised(Revised revised, Audience audience);
}
