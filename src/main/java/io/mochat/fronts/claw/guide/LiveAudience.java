package io.mochat.fronts.claw.guide;

import io.mochat.messages.Audience;
import io.mochat.realtime.live.LiveEvent;
import io.mochat.realtime.live.LiveEvent.StatusChanged;
import io.mochat.realtime.live.LiveEvent.StreamMoved;
import io.mochat.realtime.live.LiveEvent.TurnCancelled;
import io.mochat.realtime.live.LiveFront;
import io.mochat.realtime.live.LiveStreamer;
import io.mochat.realtime.live.StreamEnd;
import io.mochat.realtime.live.StreamId;
import io.mochat.realtime.subscriptions.Flag;
import io.mochat.socketio.server.Event;
import io.mochat.socketio.server.Socket;
import io.mochat.socketio.server.SocketIoServer;
import io.mochat.web.sockets.SocketLimitsProperties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Sends {@code notify:stream} and {@code notify:status} to the sockets that asked for them. Whoever
 * has heard nothing of a stream gets all of it first; whoever reads slowly is passed over, and then
 * gets what it has missed at once. All on the one thread that tells.
 */
@Component
class LiveAudience implements LiveFront {

  /** Of what a client may have waiting: far from where it would be closed. */
  private static final int SHARE = 16;

  private static final int NOTHING = -1;

  private final ClawAudience audience;
  private final ObjectProvider<SocketIoServer> server;
  private final long mostWaiting;
  // How much of each open stream each socket was told: as many as listen to it.
  private final Map<StreamId, Map<ClawClient, Integer>> reached = new HashMap<>();

  LiveAudience(
      ClawAudience audience,
      LiveStreamer streamer,
      ObjectProvider<SocketIoServer> server,
      SocketLimitsProperties limits) {
    this.audience = audience;
    this.server = server;
    this.mostWaiting = limits.maxOutboundBytes() / SHARE;
    streamer.register(this);
  }

  @Override
  public void deliver(LiveEvent event) {
    switch (event) {
      case StreamMoved moved -> move(moved);
      case StatusChanged changed ->
          send(
              sockets(listeners(changed.audience(), Flag.STATUS)),
              LiveEvents.status(changed.status()));
      // Heard by the agent alone, whatever it subscribed to.
      case TurnCancelled cancelled -> {}
    }
  }

  private void move(StreamMoved moved) {
    var end = moved.stream().end();
    var listeners = listeners(moved.audience(), Flag.STREAMS);
    if (end == null) {
      grow(moved, listeners);
    } else {
      end(moved, end, listeners);
    }
  }

  // Whoever is still being brought up to date is told what is going on after that.
  private List<ClawClient> listeners(Audience readers, Flag flag) {
    return audience.subscriptions().recipients(readers, flag).stream()
        .filter(ClawClient::hasGotAll)
        .toList();
  }

  private void grow(StreamMoved moved, List<ClawClient> listeners) {
    var before = reached.getOrDefault(moved.stream().id(), Map.of());
    var after = new HashMap<ClawClient, Integer>();
    var due = new HashMap<Integer, List<Socket>>();
    for (var client : listeners) {
      int has = before.getOrDefault(client, NOTHING);
      boolean isTold = has < moved.upTo() && hasRoom(client);
      if (isTold) {
        due.computeIfAbsent(has, from -> new ArrayList<>()).add(client.socket());
      }
      if (isTold || has != NOTHING) {
        after.put(client, isTold ? moved.upTo() : has);
      }
    }
    if (after.isEmpty()) {
      reached.remove(moved.stream().id());
    } else {
      reached.put(moved.stream().id(), after);
    }
    due.forEach((from, sockets) -> send(sockets, part(moved, from)));
  }

  private static Event part(StreamMoved moved, int from) {
    return from == NOTHING
        ? LiveEvents.start(moved.stream(), moved.upTo())
        : LiveEvents.delta(moved.stream(), from, moved.upTo());
  }

  // Whoever is behind finds the rest in the message.
  private void end(StreamMoved moved, StreamEnd end, List<ClawClient> listeners) {
    var before = reached.remove(moved.stream().id());
    if (before == null) {
      return;
    }
    var due = new HashMap<Integer, List<Socket>>();
    for (var client : listeners) {
      int has = before.getOrDefault(client, NOTHING);
      if (has != NOTHING) {
        int from = hasRoom(client) ? has : moved.upTo();
        due.computeIfAbsent(from, place -> new ArrayList<>()).add(client.socket());
      }
    }
    due.forEach(
        (from, sockets) -> send(sockets, LiveEvents.end(moved.stream(), end, from, moved.upTo())));
  }

  private boolean hasRoom(ClawClient client) {
    return client.socket().waitingBytes() <= mostWaiting;
  }

  private void send(List<Socket> sockets, Event event) {
    if (!sockets.isEmpty()) {
      server.getObject().broadcast(sockets, event);
    }
  }

  private static List<Socket> sockets(List<ClawClient> clients) {
    return clients.stream().map(ClawClient::socket).toList();
  }
}
