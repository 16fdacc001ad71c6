package io.mochat.storage;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * A message on its way to disk, and its caller's wait for it.
 *
 * @param mentionsJson the tokens as stored; made by the caller to spare the writer the work
 */
record PendingMessage(
    ConversationId conversation,
    Draft draft,
    Mentions mentions,
    String mentionsJson,
    @Nullable String metadataJson,
    Consumer<Message> committed,
    CompletableFuture<Message> result) {

  /** Tells the caller that it is on disk. */
  void complete(Message message) {
    result.complete(message);
  }

  /** Tells the caller why it is not; does nothing if it has been told that it is. */
  void fail(Throwable cause) {
    result.completeExceptionally(cause);
  }

  /** Waits for the commit. */
  Message await() {
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ChatException refusal) {
        throw refusal;
      }
      throw new DataAccessResourceFailureException("The message could not be stored", e.getCause());
    }
  }
}
