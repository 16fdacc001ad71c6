package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import java.util.concurrent.CompletableFuture;

/** A read position on its way to disk, and its caller's wait for what it then is. */
record PendingRead(
    MemberId member, ConversationId conversation, long seq, CompletableFuture<Long> result)
    implements Pending {

  @Override
  public void fail(Throwable cause) {
    result.completeExceptionally(cause);
  }
}
