package io.mochat.cluster;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Freshness;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Has the tail apply all changes stored so far; does nothing on a server without a tail. */
@Component
class TailFreshness implements Freshness {

  private final Supplier<TailLifecycle> lifecycle;

  // Resolved late, and once: the tail is built from the managers that call this at each reading.
  TailFreshness(ObjectProvider<TailLifecycle> lifecycle) {
    this.lifecycle = SingletonSupplier.of(lifecycle::getObject);
  }

  @Override
  public void await() {
    await(lifecycle.get().tail());
  }

  @Override
  public void awaitIfOverdue() {
    var tail = lifecycle.get().tail();
    if (tail != null && tail.isOverdue()) {
      await(tail);
    }
  }

  private static void await(@Nullable ClusterTail tail) {
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
