package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.Message;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

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

  /**
   * Parts of the message as they are stored; prepared on the caller's thread to spare the writer's.
   *
   * @param mentions the tokens, as JSON
   * @param mentioned the ids among them, as JSON
   * @param fingerprint distinguishes requests under the same key; {@code null} without a key
   */
  record Texts(
      String mentions, String mentioned, @Nullable String metadata, @Nullable String fingerprint) {}
}
