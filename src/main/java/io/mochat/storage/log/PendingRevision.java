package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.Edit;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A change of a message on its way to disk. */
record PendingRevision(
    ConversationId conversation,
    Edit edit,
    Mentions mentions,
    Texts texts,
    Consumer<Revised> committed,
    CompletableFuture<Message> result)
    implements PendingEntry {

  /** It is in the log now. */
  Outcome stored(Revised revised) {
    return new Outcome.Stored(revised, () -> committed.accept(revised));
  }
}
