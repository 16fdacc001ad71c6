package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Draft;
import io.mochat.messages.LogEntry;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A message to be stored. */
record PendingMessage(
    ConversationId conversation,
    Draft draft,
    Mentions mentions,
    Texts texts,
    Consumer<Message> committed,
    CompletableFuture<Message> result)
    implements PendingEntry {

  /** Its outcome when it has been stored. */
  Outcome stored(Message message) {
    return new Outcome.Stored(new LogEntry.Posted(message), () -> committed.accept(message));
  }

  /** The message that this becomes at this place in the log. */
  Message message(MessageId id, long seq, long position, Instant at) {
    return new Message(
        id, conversation, seq, position, draft.author().id(), draft.body(), mentions, at);
  }
}
