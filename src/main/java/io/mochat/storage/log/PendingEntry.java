package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.Message;
import java.util.concurrent.CompletableFuture;

/** An entry of the log on its way to disk, and its caller's wait for the message it is about. */
sealed interface PendingEntry extends Pending permits PendingMessage, PendingRevision {

  ConversationId conversation();

  CompletableFuture<Message> result();

  /** Tells the caller what became of it. */
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
