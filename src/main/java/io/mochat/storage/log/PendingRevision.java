package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Message;
import io.mochat.storage.log.revisions.AlterationWrites.Wanted;
import io.mochat.storage.log.rows.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A change of a message to be stored. */
record PendingRevision(
    Wanted wanted, Consumer<Revised> committed, CompletableFuture<Message> result)
    implements PendingEntry {

  @Override
  public ConversationId conversation() {
    return wanted.conversation();
  }

  /** Its outcome when it has been stored. */
  Outcome stored(Revised revised) {
    return new Outcome.Stored(revised, () -> committed.accept(revised));
  }
}
