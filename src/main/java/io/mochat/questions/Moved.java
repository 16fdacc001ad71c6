package io.mochat.questions;

import io.mochat.kernel.MessageId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up what has moved, some at a time, away from whoever says so. Of one that waits already
 * another word is dropped, as is what comes while {@value #MOST} wait. Thread-safe.
 */
final class Moved {

  private static final Logger log = LoggerFactory.getLogger(Moved.class);
  private static final int MOST = 10_000;
  private static final int AT_ONCE = 200;

  private final Consumer<List<MessageId>> work;
  private final Set<MessageId> waiting = new LinkedHashSet<>();
  private boolean busy;

  Moved(Consumer<List<MessageId>> work) {
    this.work = work;
  }

  void add(MessageId question) {
    synchronized (waiting) {
      if (waiting.size() < MOST) {
        waiting.add(question);
      }
      if (busy) {
        return;
      }
      busy = true;
    }
    Thread.ofVirtual().name("question-news").start(this::run);
  }

  private void run() {
    for (var next = next(); !next.isEmpty(); next = next()) {
      try {
        work.accept(next);
      } catch (RuntimeException e) {
        // A hint that is lost: whoever misses it reads the list.
        log.warn("Questions were not told of", e);
      }
    }
  }

  private List<MessageId> next() {
    synchronized (waiting) {
      var next = waiting.stream().limit(AT_ONCE).toList();
      next.forEach(waiting::remove);
      busy = !next.isEmpty();
      return next;
    }
  }
}
