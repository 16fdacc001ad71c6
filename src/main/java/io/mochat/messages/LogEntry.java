package io.mochat.messages;

import io.mochat.kernel.ConversationId;

/**
 * An entry of the log: a message, or a later revision of one. Both have a place in the one order of
 * the log, so that no revision is announced before its message.
 */
public sealed interface LogEntry {

  /** Its place in the whole log: increasing in commit order over all conversations. */
  long position();

  /** The message it is about, as of when this was read: later revisions may be in it already. */
  Message message();

  /** The conversation of the message. */
  default ConversationId conversation() {
    return message().conversation();
  }

  /** A message was posted. */
  record Posted(Message message) implements LogEntry {

    @Override
    public long position() {
      return message.position();
    }
  }

  /** A message was changed. */
  record Revised(Revision revision, Message message) implements LogEntry {

    @Override
    public long position() {
      return revision.position();
    }
  }
}
