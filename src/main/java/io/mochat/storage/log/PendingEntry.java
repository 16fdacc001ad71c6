package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.Message;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

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

  /**
   * Parts of the message as stored; made by the caller to spare the writer the work.
   *
   * @param mentions the tokens
   * @param mentioned the ids among them
   * @param fingerprint tells requests under the same key apart; {@code null} without a key
   */
  record Texts(
      String mentions, String mentioned, @Nullable String metadata, @Nullable String fingerprint) {}
}
