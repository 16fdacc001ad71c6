package io.mochat.cluster;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Freshness;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Has the tail apply all changes there are, where there is one. */
@Component
class TailFreshness implements Freshness {

  private final Supplier<TailLifecycle> lifecycle;

  // Asked late, and once: the tail is made of the managers that ask here, at each reading.
  TailFreshness(ObjectProvider<TailLifecycle> lifecycle) {
    this.lifecycle = SingletonSupplier.of(lifecycle::getObject);
  }

  @Override
  public void await() {
    var tail = lifecycle.get().tail();
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
