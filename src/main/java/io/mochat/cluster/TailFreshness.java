package io.mochat.cluster;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Freshness;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has the tail apply all changes there are, where there is one. */
@Component
class TailFreshness implements Freshness {

  private final ObjectProvider<TailLifecycle> lifecycle;

  // Asked late: the tail is made of the managers that ask here.
  TailFreshness(ObjectProvider<TailLifecycle> lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public void await() {
    var tail = lifecycle.getObject().tail();
    try {
      if (tail != null && !tail.awaitChanges()) {
        throw new ChatException(ErrorCode.BUSY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChatException(ErrorCode.BUSY);
    }
  }
}
