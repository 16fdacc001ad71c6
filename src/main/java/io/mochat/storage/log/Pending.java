package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import java.util.concurrent.CompletableFuture;

/** Something on its way to disk that somebody waits for. */
sealed interface Pending permits PendingEntry, Pending.Read {

  /** Tells the caller why it is not on disk; does nothing if it has been told that it is. */
  void fail(Throwable cause);

  /** A read position on its way to disk, and its caller's wait for what it then is. */
  record Read(
      MemberId member, ConversationId conversation, long seq, CompletableFuture<Long> result)
      implements Pending {

    @Override
    public void fail(Throwable cause) {
      result.completeExceptionally(cause);
    }
  }
}
