package io.mochat.messages;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.Origin.ConnectionId;
import org.jspecify.annotations.Nullable;

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

  /**
   * A message was posted.
   *
   * @param over the connection by which it came; {@code null} for a request
   */
  record Posted(Message message, @Nullable ConnectionId over) implements LogEntry {

    /** One that was read from the log. */
    public Posted(Message message) {
      this(message, ConnectionId.FORGOTTEN);
    }

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
