package io.mochat.storage.log;

import io.mochat.kernel.ChatException;
import io.mochat.messages.Message;

/** What became of a message in its batch. */
sealed interface Outcome {

  /** It is in the log. */
  record Stored(Message message) implements Outcome {}

  /** It had been in the log before, under its key. */
  record Repeated(Message first) implements Outcome {}

  /** It is not in the log. */
  record Refused(ChatException reason) implements Outcome {}
}
