package io.mochat.messages;

import io.mochat.kernel.ConversationId;

/**
 * What the log holds, one after the other: a message, or what was done to one later. Both have a
 * place in the one order of the log, so that nobody hears of a revision before its message.
 */
public sealed interface LogEntry {

  /** Its place in the whole log: increasing in commit order over all conversations. */
  long position();

  /**
   * The message it is about, as it was when this was read: later revisions may be in it already.
   */
  Message message();

  /** Where it happened. */
  default ConversationId conversation() {
    return message().conversation();
  }

  /** A message has come. */
  record Posted(Message message) implements LogEntry {

    @Override
    public long position() {
      return message.position();
    }
  }

  /** A message has been changed. */
  record Revised(Revision revision, Message message) implements LogEntry {

    @Override
    public long position() {
      return revision.position();
    }
  }
}
