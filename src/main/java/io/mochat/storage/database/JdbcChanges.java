package io.mochat.storage.database;

import io.mochat.kernel.Change;
import io.mochat.kernel.Changes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes are part of their transaction: stored in it for other servers, and applied here after its
 * commit.
 */
@Component
class JdbcChanges implements Changes {

  private final JdbcTransactions transactions;
  private final Map<Class<?>, List<Consumer<Change>>> reactions = new ConcurrentHashMap<>();

  JdbcChanges(JdbcTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void note(Change change) {
    transactions.share(change);
    transactions.afterCommit(() -> apply(change));
  }

  @Override
  public boolean inTransaction() {
    return transactions.inTransaction();
  }

  @Override
  public <C extends Change> void when(Class<C> kind, Consumer<C> reaction) {
    reactions
        .computeIfAbsent(kind, any -> new CopyOnWriteArrayList<>())
        .add(change -> reaction.accept(kind.cast(change)));
  }

  @Override
  public void apply(Change change) {
    RuntimeException failure = null;
    for (var reaction : reactions.getOrDefault(change.getClass(), List.of())) {
      failure = first(failure, failureOf(reaction, change));
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Whether anything reacts to a kind of change. */
  boolean hasReactions(Class<? extends Change> kind) {
    return reactions.containsKey(kind);
  }

  private static @Nullable RuntimeException failureOf(Consumer<Change> reaction, Change change) {
    try {
      reaction.accept(change);
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  private static @Nullable RuntimeException first(
      @Nullable RuntimeException earlier, @Nullable RuntimeException later) {
    return earlier == null ? later : earlier;
  }
}
