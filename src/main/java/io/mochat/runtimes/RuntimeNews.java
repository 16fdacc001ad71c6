package io.mochat.runtimes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells all listeners of what happens, also when one of them fails. Thread-safe. */
@Component
class RuntimeNews {

  private static final Logger log = LoggerFactory.getLogger(RuntimeNews.class);

  private final List<RuntimeListener> listeners = new CopyOnWriteArrayList<>();

  void listen(RuntimeListener listener) {
    listeners.add(listener);
  }

  void tell(RuntimeEvent event) {
    for (var listener : listeners) {
      try {
        listener.heard(event);
      } catch (RuntimeException | Error e) {
        log.error("{} was not told", event.getClass().getSimpleName(), e);
      }
    }
  }
}
