package io.mochat.storage.log.rows;

import io.mochat.kernel.ChatException;
import io.mochat.messages.LogEntry;
import io.mochat.messages.Message;
import org.jspecify.annotations.Nullable;

/** What became of an entry in its batch. */
public sealed interface Outcome {

  /**
   * It is in the log.
   *
   * @param announcement passes it to the callback of its caller
   * @param then what was stored along with it, at the next position; {@code null} for nothing
   */
  record Stored(LogEntry entry, Runnable announcement, @Nullable Stored then) implements Outcome {

    /** One that nothing came along with. */
    public Stored(LogEntry entry, Runnable announcement) {
      this(entry, announcement, null);
    }

    /** How many entries it is. */
    public int entries() {
      return then == null ? 1 : 1 + then.entries();
    }
  }

  /**
   * Nothing had to be stored: it had been before under its key, or the message is already as
   * wanted.
   */
  record Known(Message message) implements Outcome {}

  /** It is not in the log. */
  record Refused(ChatException reason) implements Outcome {}
}
