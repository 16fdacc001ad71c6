package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import java.util.concurrent.CompletableFuture;

/** A write in the queue of the {@link LogWriter}, whose caller waits for its outcome. */
sealed interface Pending permits PendingEntry, Pending.Read {

  /** Completes it exceptionally for its caller; does nothing if it was completed already. */
  void fail(Throwable cause);

  /** A read position to be stored, and the future of what it then is. */
  record Read(
      MemberId member, ConversationId conversation, long seq, CompletableFuture<Long> result)
      implements Pending {

    @Override
    public void fail(Throwable cause) {
      result.completeExceptionally(cause);
    }
  }
}
