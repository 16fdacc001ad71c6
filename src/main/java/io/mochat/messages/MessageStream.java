package io.mochat.messages;

/** Where logged messages go next: out to those who listen. */
@FunctionalInterface
public interface MessageStream {

  /**
   * Passes a message on that is on disk already. Calls come one at a time, in the order of {@link
   * Message#position}; they must not block.
   */
  void posted(Message message, Origin origin, Audience audience);
}
