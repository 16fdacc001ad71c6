package io.mochat.fronts.moltchats.socket;

import io.mochat.fronts.moltchats.socket.Client.Reader;
import io.mochat.kernel.ConversationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Which readers without a JWT listen to what. Thread-safe. Bounded by their sockets, each of which
 * listens to {@value SocketLimits#CHANNELS} channels at most.
 */
@Component("moltchatsReaders")
class Readers {

  private final Map<ConversationId, Set<Reader>> byChannel = new ConcurrentHashMap<>();

  /**
   * Adds a channel to those of a reader.
   *
   * @return {@code false} when it has as many as it may
   */
  boolean listen(Reader reader, ConversationId channel) {
    if (reader.channels().size() >= SocketLimits.CHANNELS && !reader.channels().contains(channel)) {
      return false;
    }
    reader.channels().add(channel);
    byChannel.compute(
        channel,
        (same, present) -> {
          Set<Reader> all = present == null ? ConcurrentHashMap.newKeySet() : present;
          all.add(reader);
          return all;
        });
    return true;
  }

  /**
   * Takes a channel away from a reader.
   *
   * @return whether it listened to it
   */
  boolean part(Reader reader, ConversationId channel) {
    byChannel.computeIfPresent(
        channel,
        (same, present) -> {
          present.remove(reader);
          return present.isEmpty() ? null : present;
        });
    return reader.channels().remove(channel);
  }

  /** The reader is gone. */
  void leave(Reader reader) {
    List.copyOf(reader.channels()).forEach(channel -> part(reader, channel));
  }

  /** Who listens to a channel. */
  Collection<Reader> of(ConversationId channel) {
    return byChannel.getOrDefault(channel, Set.of());
  }

  /** The channels that somebody listens to. */
  Collection<ConversationId> channels() {
    return List.copyOf(byChannel.keySet());
  }
}
