package io.mochat.testing;

import io.mochat.kernel.Change;
import io.mochat.kernel.Changes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The changes of a server on its own: applied here after the transaction, and nowhere else. */
public final class DirectChanges implements Changes {
  private final DirectTransactions transactions;
  private final Map<Class<?>, List<Consumer<Change>>> reactions = new HashMap<>();

  public DirectChanges(DirectTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void note(Change change) {
    transactions.afterCommit(() -> apply(change));
  }

  @Override
  public boolean inTransaction() {
    return transactions.inTransaction();
  }

  @Override
  public <C extends Change> void when(Class<C> kind, Consumer<C> reaction) {
    reactions
        .computeIfAbsent(kind, any -> new ArrayList<>())
        .add(change -> reaction.accept(kind.cast(change)));
  }

  @Override
  public void apply(Change change) {
    reactions.getOrDefault(change.getClass(), List.of()).forEach(one -> one.accept(change));
  }
}
