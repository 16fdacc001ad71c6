package io.mochat.contacts;

import io.mochat.kernel.Change.ContactMoved;
import io.mochat.kernel.Changes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Tells of requests, of their acceptance and of contacts that ended, on every server and after the
 * commit. Nobody hears of a refusal or a block. Thread-safe.
 */
@Component
public class ContactNews {

  private final List<Consumer<ContactMoved>> listeners = new CopyOnWriteArrayList<>();

  ContactNews(Changes changes) {
    changes.when(
        ContactMoved.class, moved -> listeners.forEach(listener -> listener.accept(moved)));
  }

  /** Notifies a listener, which must not block for long, of each. */
  public void whenMoved(Consumer<ContactMoved> listener) {
    listeners.add(listener);
  }
}
