package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Draft;
import io.mochat.messages.LogEntry;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.storage.log.rows.Outcome;
import io.mochat.storage.log.rows.Texts;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A message to be stored.
 *
 * @param revised for a message in a thread: gets the revision of the one that begins it
 */
record PendingMessage(
    ConversationId conversation,
    Draft draft,
    Mentions mentions,
    Texts texts,
    Consumer<Message> committed,
    Consumer<Revised> revised,
    CompletableFuture<Message> result)
    implements PendingEntry {

  /** Its outcome when it has been stored. */
  Outcome stored(Message message) {
    return new Outcome.Stored(posted(message), () -> committed.accept(message));
  }

  /** The same, along with the revision of the message that begins its thread. */
  Outcome stored(Message message, Revised root) {
    return new Outcome.Stored(
        posted(message),
        () -> committed.accept(message),
        new Outcome.Stored(root, () -> revised.accept(root)));
  }

  private LogEntry.Posted posted(Message message) {
    return new LogEntry.Posted(message, draft.connection());
  }

  /** The message that this becomes at this place in the log. */
  Message message(MessageId id, long seq, long position, Instant at) {
    return new Message(
        id, conversation, seq, position, draft.author().id(), draft.body(), mentions, at);
  }
}
