package io.mochat.fronts.moltchats.socket;

import io.mochat.access.Audiences;
import io.mochat.kernel.ConversationId;
import io.mochat.websocket.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells channels who is there: a moment after that has changed, all changes of the moment at once,
 * and from time to time, since of other servers and fronts no change is heard. The more there is to
 * send, the longer the moment. Thread-safe.
 */
@Component
class PresenceNews {

  private static final Logger log = LoggerFactory.getLogger(PresenceNews.class);

  /** What a channel may cost, in bytes to all of its sockets. */
  private static final long BYTES_PER_SECOND = 4_000_000;

  private final ChannelAudience listeners;
  private final Readers readers;
  private final Attendees attendees;
  private final Audiences audiences;
  private final SocketMeters meters;
  private final long interval;
  // As many channels as are listened to. With each who has come last, if nothing has changed since.
  private final Map<ConversationId, Optional<Client>> due = new ConcurrentHashMap<>();
  // Only for the thread of the ticker.
  private final Map<ConversationId, Long> notBefore = new HashMap<>();
  private long lastRound = System.nanoTime();

  PresenceNews(
      ChannelAudience listeners,
      Readers readers,
      Attendees attendees,
      Audiences audiences,
      SocketMeters meters,
      MoltchatsProperties properties) {
    this.listeners = listeners;
    this.readers = readers;
    this.attendees = attendees;
    this.audiences = audiences;
    this.meters = meters;
    this.interval = properties.presenceInterval().toNanos();
  }

  /** Somebody has come to listen, whom the others are told of. */
  void came(Client client, ConversationId channel) {
    due.put(channel, Optional.of(client));
  }

  /** Somebody who listens there has gone, or is at work again, or idle. */
  void changed(ConversationId channel) {
    due.put(channel, Optional.empty());
  }

  /** Tells what is due. Only on one thread. */
  void tick() {
    long now = System.nanoTime();
    notBefore.values().removeIf(time -> time - now <= 0);
    if (now - lastRound > interval) {
      lastRound = now;
      listeners.heard().forEach(this::changed);
    }
    for (var channel : List.copyOf(due.keySet())) {
      if (!notBefore.containsKey(channel)) {
        var newcomer = due.remove(channel);
        try {
          tell(channel, newcomer == null ? null : newcomer.orElse(null), now);
        } catch (RuntimeException failure) {
          log.warn("Who is in {} could not be told", channel, failure);
        }
      }
    }
  }

  // Whoever has just come gets no snapshot: it has heard of no change since.
  private void tell(ConversationId channel, @Nullable Client newcomer, long now) {
    var sockets = new ArrayList<WebSocket>();
    audiences.find(channel).map(listeners::listeners).orElse(List.of()).stream()
        .filter(agent -> !agent.equals(newcomer))
        .forEach(agent -> sockets.add(agent.socket()));
    readers.of(channel).forEach(reader -> sockets.add(reader.socket()));
    if (sockets.isEmpty()) {
      return;
    }
    var frame = attendees.frame(channel).passing();
    meters.sent(frame.op(), sockets.size());
    WebSocket.broadcast(sockets, frame.shipment());
    long bytes = (long) frame.shipment().size() * sockets.size();
    notBefore.put(channel, now + TimeUnit.SECONDS.toNanos(1) * bytes / BYTES_PER_SECOND);
  }
}
