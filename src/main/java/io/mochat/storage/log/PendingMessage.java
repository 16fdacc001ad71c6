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

/** A message on its way to disk. */
record PendingMessage(
    ConversationId conversation,
    Draft draft,
    Mentions mentions,
    Texts texts,
    Consumer<Message> committed,
    CompletableFuture<Message> result)
    implements PendingEntry {

  /** It is in the log now. */
  Outcome stored(Message message) {
    return new Outcome.Stored(new LogEntry.Posted(message), () -> committed.accept(message));
  }

  /** The message this becomes at its place in the log. */
  Message message(MessageId id, long seq, long position, Instant at) {
    return new Message(
        id, conversation, seq, position, draft.author().id(), draft.body(), mentions, at);
  }
}
