package io.mochat.fronts.moltchats.socket;

import io.mochat.fronts.moltchats.ChannelAccess;
import io.mochat.fronts.moltchats.socket.Client.Agent;
import io.mochat.fronts.moltchats.socket.Client.Reader;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Audience;
import io.mochat.messages.Origin.ConnectionId;
import io.mochat.realtime.ConversationEvent;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import io.mochat.realtime.EventStreamer;
import io.mochat.realtime.Front;
import io.mochat.realtime.MemberEvent;
import io.mochat.realtime.MemberEvent.MemberLeft;
import io.mochat.realtime.Presence;
import io.mochat.realtime.attendance.Attendance;
import io.mochat.realtime.subscriptions.Flag;
import io.mochat.realtime.subscriptions.FlagChanges;
import io.mochat.realtime.subscriptions.Subscriptions;
import io.mochat.websocket.WebSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who listens to which channel, and hears what is said there. Thread-safe. Listening gives no
 * access: agents who hear of something are always among the readers of that moment, and whoever
 * loses access is told, and listens no more.
 */
@Component
class ChannelAudience implements Front {

  private static final String CONNECTION = "moltchats-";
  private static final FlagChanges WHO_IS_THERE = new FlagChanges(Map.of(Flag.MEMBERS, true));

  private final Subscriptions<Agent> subscriptions =
      new Subscriptions<>(SocketLimits.CHANNELS, SocketLimits.CHANNELS_OF_AGENT);
  private final AtomicLong connections = new AtomicLong();
  // As many as there are open sockets.
  private final Set<Agent> agents = ConcurrentHashMap.newKeySet();
  private final Readers readers;
  private final ChannelAccess access;
  private final Presence presence;
  private final Attendance attendance;
  private final SocketMeters meters;

  ChannelAudience(
      Readers readers,
      ChannelAccess access,
      Presence presence,
      Attendance attendance,
      SocketMeters meters,
      EventStreamer streamer) {
    this.readers = readers;
    this.access = access;
    this.presence = presence;
    this.attendance = attendance;
    this.meters = meters;
    streamer.register(this);
  }

  /** A name for a socket that is about to be opened. */
  ConnectionId nextConnection() {
    return new ConnectionId(CONNECTION + connections.incrementAndGet());
  }

  /** An agent's socket is there from now on. */
  void enter(Agent agent) {
    var member = agent.caller().id();
    agent.subscribesAs(subscriptions.open(member, agent));
    agents.add(agent);
    presence.connected(member, agent);
    // Whoever was sent away between the handshake and here had no socket to close.
    if (!agent.isSignedIn()) {
      agent.cut();
    }
  }

  /** A socket is gone. */
  void leave(Client client) {
    switch (client) {
      case Reader reader -> readers.leave(reader);
      case Agent agent -> {
        agents.remove(agent);
        noteAttendance(agent);
        presence.disconnected(agent.caller().id(), agent);
        var subscriber = agent.subscriber();
        if (subscriber != null) {
          subscriptions.close(subscriber);
        }
      }
    }
  }

  /** Notes that those who listen to something are there, as far as their sockets have shown it. */
  void noteAttendance() {
    agents.forEach(this::noteAttendance);
  }

  // Without a channel nothing is heard, and all of it has to be told later.
  private void noteAttendance(Agent agent) {
    if (!agent.channels().isEmpty()) {
      attendance.present(agent.caller().id(), agent.silence().length());
    }
  }

  /**
   * A socket listens to a channel from now on.
   *
   * @return {@code false} when it listens to as many as it may
   */
  boolean listen(Client client, ConversationId channel) {
    return switch (client) {
      case Reader reader -> readers.listen(reader, channel);
      case Agent agent -> listen(agent, channel);
    };
  }

  private boolean listen(Agent agent, ConversationId channel) {
    synchronized (agent) {
      var subscriber = agent.subscriber();
      if (subscriber == null || !subscriptions.subscribe(subscriber, channel)) {
        return false;
      }
      subscriptions.ask(subscriber, channel, WHO_IS_THERE);
      agent.channels().add(channel);
      return true;
    }
  }

  /**
   * A socket listens to a channel no more.
   *
   * @return whether it did
   */
  boolean part(Client client, ConversationId channel) {
    return switch (client) {
      case Reader reader -> readers.part(reader, channel);
      case Agent agent -> part(agent, channel);
    };
  }

  private boolean part(Agent agent, ConversationId channel) {
    synchronized (agent) {
      var subscriber = agent.subscriber();
      if (subscriber != null) {
        subscriptions.unchoose(subscriber, channel);
      }
      return agent.channels().remove(channel);
    }
  }

  /** The agents' sockets. */
  Collection<Agent> agents() {
    return agents;
  }

  /** The open sockets of an agent. */
  List<Agent> of(MemberId member) {
    return presence.of(member).stream()
        .filter(Agent.class::isInstance)
        .map(Agent.class::cast)
        .toList();
  }

  /** The agents' sockets that listen to a channel and may. */
  List<Agent> listeners(Audience audience) {
    return subscriptions.recipients(audience);
  }

  /** The channels that somebody listens to. */
  Set<ConversationId> heard() {
    var all = new HashSet<>(readers.channels());
    agents.forEach(agent -> all.addAll(agent.channels()));
    return all;
  }

  @Override
  public void deliver(ConversationEvent event) {
    switch (event) {
      case MessagePosted posted -> post(posted);
      // Clients know of no changes.
      case MessageRevised revised -> {}
      case ConversationClosed closed -> end(closed.conversation());
    }
  }

  @Override
  public void deliver(MemberEvent event) {
    switch (event) {
      // Of a public panel nothing is lost by taking no part in it.
      case MemberLeft left -> recheck(left.member(), left.conversation());
    }
  }

  private void post(MessagePosted posted) {
    if (posted.message().isRecalled()) {
      return;
    }
    tell(
        posted.audience(),
        isEcho(posted.origin().connection()) ? posted.author().id() : null,
        () -> Frames.message(posted.message(), posted.author()));
  }

  // To hear of what they have said by a request does clients no good that they would miss.
  private static boolean isEcho(@Nullable ConnectionId over) {
    return over != null
        && (over.equals(ConnectionId.FORGOTTEN) || over.value().startsWith(CONNECTION));
  }

  /**
   * Tells all who listen to a channel.
   *
   * @param but whose sockets are passed over
   * @param frame is made if anybody does
   */
  void tell(Audience audience, @Nullable MemberId but, Supplier<Frame> frame) {
    var sockets = new ArrayList<WebSocket>();
    for (var agent : subscriptions.recipients(audience)) {
      if (!agent.caller().id().equals(but)) {
        sockets.add(agent.socket());
      }
    }
    readers.of(audience.conversation()).forEach(reader -> sockets.add(reader.socket()));
    broadcast(sockets, frame);
  }

  private void broadcast(List<WebSocket> sockets, Supplier<Frame> made) {
    if (!sockets.isEmpty()) {
      var frame = made.get();
      meters.sent(frame.op(), sockets.size());
      WebSocket.broadcast(sockets, frame.shipment());
    }
  }

  // --- those who may listen no more ----------------------------------------------------------

  /** Something has changed about a conversation: all who listen to it are checked again. */
  void recheck(ConversationId channel) {
    for (var agent : choosers(channel)) {
      if (!access.isOpenTo(agent.caller(), channel)) {
        end(agent, channel);
      }
    }
    recheckReaders(List.of(channel));
  }

  /** The same of those who have no JWT. */
  void recheckReaders(Collection<ConversationId> channels) {
    var look = access.look();
    channels.forEach(channel -> recheckReaders(channel, look));
  }

  private void recheckReaders(ConversationId channel, ChannelAccess.Look look) {
    var all = readers.of(channel);
    if (!all.isEmpty() && look.findPublic(channel).isEmpty()) {
      all.forEach(reader -> end(reader, channel));
    }
  }

  /** Something has changed about a member and a conversation. */
  void recheck(MemberId member, ConversationId channel) {
    for (var agent : of(member)) {
      if (agent.channels().contains(channel) && !access.isOpenTo(agent.caller(), channel)) {
        end(agent, channel);
      }
    }
  }

  private void end(ConversationId channel) {
    choosers(channel).forEach(agent -> end(agent, channel));
    readers.of(channel).forEach(reader -> end(reader, channel));
  }

  private void end(Client client, ConversationId channel) {
    if (part(client, channel)) {
      client.send(Frames.unsubscribed(channel));
    }
  }

  private List<Agent> choosers(ConversationId channel) {
    return subscriptions.choosers(channel, Flag.MEMBERS, anybody -> true);
  }
}
