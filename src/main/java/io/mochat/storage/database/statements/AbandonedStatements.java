package io.mochat.storage.database.statements;

import io.mochat.quotas.Errand;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every {@value #EVERY_MILLIS} ms whether somebody still waits for what a database on the
 * other side of a connection does, and has it stop where nobody does. Thread-safe; holds one
 * statement of each {@link Errand}, and none for longer than until the next look after its end.
 */
final class AbandonedStatements {

  private static final Logger log = LoggerFactory.getLogger(AbandonedStatements.class);
  private static final long EVERY_MILLIS = 100;

  private final Map<Errand, Statement> running = new ConcurrentHashMap<>();
  private final AtomicBoolean looking = new AtomicBoolean();

  /** Watches the statement that is about to be executed for an errand. */
  void watch(Errand errand, Statement statement) {
    running.put(errand, statement);
    if (!looking.get() && looking.compareAndSet(false, true)) {
      Thread.ofVirtual().name("abandoned-statements").start(this::look);
    }
  }

  private void look() {
    while (true) {
      LockSupport.parkNanos(EVERY_MILLIS * 1_000_000);
      running.forEach(this::look);
      if (running.isEmpty()) {
        looking.set(false);
        // One may have come before that, and have started nobody else.
        if (running.isEmpty() || !looking.compareAndSet(false, true)) {
          return;
        }
      }
    }
  }

  private void look(Errand errand, Statement statement) {
    try {
      if (statement.isClosed()) {
        running.remove(errand, statement);
      } else if (errand.isAbandoned()) {
        running.remove(errand, statement);
        // Does nothing to one that is not being executed.
        statement.cancel();
      }
    } catch (SQLException | RuntimeException e) {
      log.debug("A statement was not cancelled", e);
      running.remove(errand, statement);
    }
  }
}
