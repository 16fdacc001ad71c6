package io.mochat.testing;

import io.mochat.kernel.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Transactions over fakes that cannot roll back: work runs at once, its actions after the commit
 * right after it.
 */
public final class DirectTransactions implements Transactions {
  private final ThreadLocal<List<Runnable>> pending = new ThreadLocal<>();

  @Override
  public <T> T write(Supplier<T> work) {
    if (pending.get() != null) {
      return work.get();
    }
    var actions = new ArrayList<Runnable>();
    pending.set(actions);
    T result;
    try {
      result = work.get();
    } finally {
      pending.remove();
    }
    actions.forEach(Runnable::run);
    return result;
  }

  /** Whether the current thread is in one. */
  boolean inTransaction() {
    return pending.get() != null;
  }

  @Override
  public void afterCommit(Runnable action) {
    if (pending.get() == null) {
      action.run();
    } else {
      pending.get().add(action);
    }
  }
}
