package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A message on its way to disk, and its caller's wait for it. */
record PendingMessage(
    ConversationId conversation,
    Draft draft,
    Mentions mentions,
    Texts texts,
    Consumer<Message> committed,
    CompletableFuture<Message> result)
    implements Pending {

  @Override
  public void fail(Throwable cause) {
    result.completeExceptionally(cause);
  }

  /** The message this becomes at its place in the log. */
  Message message(MessageId id, long seq, long position, Instant at) {
    return new Message(
        id, conversation, seq, position, draft.author().id(), draft.body(), mentions, at);
  }

  /**
   * Parts of the message as stored; made by the caller to spare the writer the work.
   *
   * @param mentions the tokens
   * @param mentioned the ids among them
   * @param fingerprint tells messages under the same key apart; {@code null} without a key
   */
  record Texts(
      String mentions, String mentioned, @Nullable String metadata, @Nullable String fingerprint) {}
}
