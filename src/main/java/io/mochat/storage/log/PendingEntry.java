package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.Message;
import io.mochat.storage.log.rows.Outcome;
import java.util.concurrent.CompletableFuture;

/** An entry to be stored in the log, and the future of its message. */
sealed interface PendingEntry extends Pending permits PendingMessage, PendingRevision {

  ConversationId conversation();

  CompletableFuture<Message> result();

  /** Completes it for its caller. */
  default void answer(Outcome outcome) {
    switch (outcome) {
      case Outcome.Stored stored -> result().complete(stored.entry().message());
      case Outcome.Known known -> result().complete(known.message());
      case Outcome.Refused refused -> fail(refused.reason());
    }
  }

  @Override
  default void fail(Throwable cause) {
    result().completeExceptionally(cause);
  }
}
