package io.mochat.fronts.moltchats.socket;

import io.mochat.access.Audiences;
import io.mochat.kernel.ConversationId;
import io.mochat.websocket.WebSocket;
import io.mochat.websocket.frames.EncodedMessage;
import io.mochat.websocket.frames.Shipment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells channels who is there: a moment after that has changed, all changes of the moment at once,
 * and from time to time, since of other servers and fronts no change is heard. Whoever goes and
 * comes back within the moment has changed nothing. The more there is to send, to a channel or to
 * all of them, the longer the moment; small channels wait for large ones as little as can be.
 * Thread-safe.
 */
@Component
class PresenceNews {

  private static final Logger log = LoggerFactory.getLogger(PresenceNews.class);

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** What a channel may cost, in bytes to all of its sockets, and what all channels may. */
  private static final long BYTES_PER_SECOND = 4_000_000;

  private static final long BYTES_PER_SECOND_OF_ALL = 8_000_000;

  /** What one frame costs beside its bytes, and what it costs to see who is there, in bytes. */
  private static final long BYTES_TO_SEND = 400;

  private static final long BYTES_TO_LOOK = 4_000;

  /** How far what is sent at once may be ahead of that, and how long it is waited for at most. */
  private static final long MOST_AT_ONCE = SECOND / 4;

  private static final long LONGEST_DEBT = SECOND;

  /** What any channel takes at least. */
  private static final long LEAST = TimeUnit.MICROSECONDS.toNanos(100);

  private final ChannelAudience listeners;
  private final Readers readers;
  private final Attendees attendees;
  private final Audiences audiences;
  private final SocketMeters meters;
  private final long interval;
  // As many channels as are listened to.
  private final Map<ConversationId, Due> due = new ConcurrentHashMap<>();

  // The rest is for the thread of the ticker. Channels that nobody hears leave by the round.
  private final Map<ConversationId, Told> told = new HashMap<>();
  private long lastRound = System.nanoTime();
  private long paidUntil = lastRound;

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
    note(channel, false, client);
  }

  /** Somebody who listens there has gone, or is at work again, or idle. */
  void changed(ConversationId channel) {
    note(channel, false, null);
  }

  private void note(ConversationId channel, boolean always, @Nullable Client newcomer) {
    due.merge(channel, new Due(System.nanoTime(), always, newcomer), Due::then);
  }

  /** Tells what is due. Only on one thread. */
  void tick() {
    long now = System.nanoTime();
    if (now - lastRound > interval) {
      lastRound = now;
      var heard = listeners.heard();
      told.keySet().retainAll(heard);
      heard.forEach(channel -> note(channel, true, null));
    }
    if (!due.isEmpty()) {
      tellInTurn(now);
    }
  }

  private void tellInTurn(long now) {
    paidUntil = Math.clamp(paidUntil - now, 0, LONGEST_DEBT) + now;
    var parcel = new Parcel();
    try {
      for (var channel : inTurn(now)) {
        if (paidUntil - now > MOST_AT_ONCE) {
          return;
        }
        var news = due.remove(channel);
        if (news != null) {
          paidUntil += time(tell(channel, news, now, parcel), BYTES_PER_SECOND_OF_ALL);
        }
      }
    } finally {
      parcel.send();
    }
  }

  // First those that have waited longest for what they cost: so nobody waits for ever, and small
  // channels next to not at all.
  private List<ConversationId> inTurn(long now) {
    record Turn(ConversationId channel, double patience) {}
    var turns = new ArrayList<Turn>();
    due.forEach(
        (channel, news) -> {
          var last = told.get(channel);
          if (last == null || last.notBefore() - now <= 0) {
            double took = last == null ? LEAST : Math.max(last.took(), LEAST);
            turns.add(new Turn(channel, (now - news.since()) / took));
          }
        });
    turns.sort(Comparator.comparingDouble(Turn::patience).reversed());
    return turns.stream().map(Turn::channel).toList();
  }

  /** Tells one channel, if there is anything to tell; what it costs. */
  private long tell(ConversationId channel, Due news, long now, Parcel parcel) {
    try {
      var sockets = sockets(channel, news.newcomer());
      if (sockets.isEmpty()) {
        told.remove(channel);
        return 0;
      }
      var there = attendees.look(channel);
      var last = told.get(channel);
      long fingerprint = there.fingerprint();
      if (!news.always() && last != null && last.fingerprint() == fingerprint) {
        return BYTES_TO_LOOK;
      }
      var frame = there.frame();
      long cost = (frame.shipment().size() + BYTES_TO_SEND) * sockets.size();
      long took = time(cost, BYTES_PER_SECOND);
      told.put(channel, new Told(fingerprint, took, now + took));
      parcel.add(sockets, frame);
      return BYTES_TO_LOOK + cost;
    } catch (RuntimeException failure) {
      log.warn("Who is in {} could not be told", channel, failure);
      return BYTES_TO_LOOK;
    }
  }

  // Whoever has just come gets no snapshot: it has heard of no change since.
  private Set<WebSocket> sockets(ConversationId channel, @Nullable Client newcomer) {
    var sockets = new HashSet<WebSocket>();
    audiences.find(channel).map(listeners::listeners).orElse(List.of()).stream()
        .filter(agent -> !agent.equals(newcomer))
        .forEach(agent -> sockets.add(agent.socket()));
    readers.of(channel).forEach(reader -> sockets.add(reader.socket()));
    return sockets;
  }

  private static long time(long bytes, long perSecond) {
    return SECOND / perSecond * bytes;
  }

  /**
   * What is to be told of a channel.
   *
   * @param always whether it is told also when nothing has changed
   * @param newcomer who has come last, if nothing has changed since
   */
  private record Due(long since, boolean always, @Nullable Client newcomer) {

    Due then(Due later) {
      return new Due(since, always || later.always, later.newcomer);
    }
  }

  /**
   * What a channel was told last.
   *
   * @param took how long its sockets take to get it
   * @param notBefore when they may be told again
   */
  private record Told(long fingerprint, long took, long notBefore) {}

  /** What the same sockets hear of several channels, as one shipment. */
  private final class Parcel {

    private static final int MOST_BYTES = 65_536;
    // Who has lost access meanwhile must not wait for it.
    private static final long LONGEST = SECOND / 50;

    private final List<EncodedMessage> messages = new ArrayList<>();
    private Set<WebSocket> sockets = Set.of();
    private int bytes;
    private long begun;

    void add(Set<WebSocket> to, Frame frame) {
      var one = frame.shipment();
      boolean isFull = bytes + one.size() > MOST_BYTES || System.nanoTime() - begun > LONGEST;
      if (!messages.isEmpty() && (isFull || !to.equals(sockets))) {
        send();
      }
      if (messages.isEmpty()) {
        sockets = to;
        begun = System.nanoTime();
      }
      messages.addAll(one.messages());
      bytes += one.size();
      meters.sent(frame.op(), to.size());
    }

    void send() {
      if (!messages.isEmpty()) {
        WebSocket.broadcast(sockets, Shipment.of(messages).asVolatile());
        messages.clear();
        bytes = 0;
      }
    }
  }
}
