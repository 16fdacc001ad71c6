package io.mochat.agents.owners;

import io.mochat.kernel.Change.OwnershipMoved;
import io.mochat.kernel.Changes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Tells of what owners say of their agents, and of where they are let in, on every server and after
 * the commit. Thread-safe.
 */
@Component
public class OwnerNews {

  private final List<Consumer<OwnershipMoved>> listeners = new CopyOnWriteArrayList<>();

  OwnerNews(Changes changes) {
    changes.when(
        OwnershipMoved.class, moved -> listeners.forEach(listener -> listener.accept(moved)));
  }

  /** Notifies a listener, which must not block for long, of each. */
  public void whenMoved(Consumer<OwnershipMoved> listener) {
    listeners.add(listener);
  }
}
