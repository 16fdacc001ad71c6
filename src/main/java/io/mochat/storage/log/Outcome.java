package io.mochat.storage.log;

import io.mochat.kernel.ChatException;
import io.mochat.messages.LogEntry;
import io.mochat.messages.Message;

/** What became of an entry in its batch. */
sealed interface Outcome {

  /**
   * It is in the log.
   *
   * @param announcement tells of it whom the caller named
   */
  record Stored(LogEntry entry, Runnable announcement) implements Outcome {}

  /** Nothing had to be stored: under its key it had been before, or the message says so already. */
  record Known(Message message) implements Outcome {}

  /** It is not in the log. */
  record Refused(ChatException reason) implements Outcome {}
}
