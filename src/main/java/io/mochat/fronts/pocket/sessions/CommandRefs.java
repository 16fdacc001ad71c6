package io.mochat.fronts.pocket.sessions;

import io.mochat.kernel.MessageId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client calls the commands that it gave last, by the messages that they became.
 * Thread-safe; remembers the last {@value #MOST}.
 */
final class CommandRefs {

  private static final int MOST = 32;

  private final Map<MessageId, String> byMessage =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, String> eldest) {
          return size() > MOST;
        }
      };

  private volatile Optional<String> underWay = Optional.empty();

  /** Carries out a command that the client calls so. */
  void noting(Optional<String> id, Supplier<MessageId> command) {
    underWay = id;
    try {
      var message = command.get();
      id.ifPresent(name -> put(message, name));
    } finally {
      underWay = Optional.empty();
    }
  }

  /**
   * What the client calls a command. It may be told of one before it is known which message it is.
   */
  Optional<String> of(@Nullable MessageId message) {
    if (message == null) {
      return Optional.empty();
    }
    synchronized (byMessage) {
      return Optional.ofNullable(byMessage.get(message)).or(() -> underWay);
    }
  }

  private void put(MessageId message, String name) {
    synchronized (byMessage) {
      byMessage.put(message, name);
    }
  }
}
