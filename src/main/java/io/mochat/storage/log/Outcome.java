package io.mochat.storage.log;

import io.mochat.kernel.ChatException;
import io.mochat.messages.LogEntry;
import io.mochat.messages.Message;

/** What became of an entry in its batch. */
sealed interface Outcome {

  /**
   * It is in the log.
   *
   * @param announcement passes it to the callback of its caller
   */
  record Stored(LogEntry entry, Runnable announcement) implements Outcome {}

  /**
   * Nothing had to be stored: it had been before under its key, or the message is already as
   * wanted.
   */
  record Known(Message message) implements Outcome {}

  /** It is not in the log. */
  record Refused(ChatException reason) implements Outcome {}
}
