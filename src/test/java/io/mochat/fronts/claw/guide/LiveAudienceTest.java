package io.mochat.fronts.claw.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Audience;
import io.mochat.realtime.live.LiveEvent.StreamMoved;
import io.mochat.realtime.live.LiveStream;
import io.mochat.realtime.live.LiveStreamer;
import io.mochat.realtime.live.StreamEnd;
import io.mochat.realtime.live.StreamId;
import io.mochat.realtime.subscriptions.Flag;
import io.mochat.realtime.subscriptions.FlagChanges;
import io.mochat.realtime.subscriptions.Subscriptions;
import io.mochat.socketio.server.Event;
import io.mochat.socketio.server.Socket;
import io.mochat.socketio.server.SocketIoServer;
import io.mochat.web.sockets.SocketLimitsProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

/** What sockets that read at different paces are told of one stream. */
class LiveAudienceTest {

  private static final Profile ADA =
      new Profile(Ids.member(), "ada", "Ada", null, MemberKind.AGENT);
  private static final SessionId SESSION = new SessionId("session_1");
  private static final int BUDGET = 1_600;
  private static final SocketLimitsProperties LIMITS =
      new SocketLimitsProperties(
          Duration.ofSeconds(1), Duration.ofSeconds(1), 1, BUDGET, 0, 0, 0, false, 1);

  private final Subscriptions<ClawClient> subscriptions = new Subscriptions<>(10);
  private final Audience audience = new Audience(SESSION, null, () -> Set.of(ADA.id()));
  private final LiveStream stream = mock();
  private final Socket quick = mock();
  private final Socket slow = mock();
  private final List<String> told = new ArrayList<>();
  private final LiveAudience live = live();

  @BeforeEach
  void listen() {
    when(stream.id()).thenReturn(new StreamId("st_1"));
    when(stream.conversation()).thenReturn(SESSION);
    when(stream.author()).thenReturn(ADA);
    when(stream.text(anyInt(), anyInt()))
        .thenAnswer(call -> "0123456789".substring(call.getArgument(0), call.getArgument(1)));
    subscribe(quick);
    subscribe(slow);
  }

  @Test
  void whoReadsSlowlyIsPassedOverAndThenGetsWhatItMissedAtOnce() {
    move(0, 1);
    when(slow.waitingBytes()).thenReturn(BUDGET / 16L + 1);
    move(1, 2);
    move(2, 3);
    when(slow.waitingBytes()).thenReturn(0L);
    move(3, 4);

    assertThat(toldTo("quick")).containsExactly("start 0 0", "delta 1 1", "delta 2 2", "delta 3 3");
    assertThat(toldTo("slow")).containsExactly("start 0 0", "delta 1 123");
  }

  @Test
  void whoIsToldNothingNewIsNotTold() {
    move(0, 3);
    move(3, 3);

    assertThat(toldTo("quick")).containsExactly("start 0 012");
  }

  @Test
  void whoIsBehindAtTheEndFindsTheRestInTheMessage() {
    move(0, 1);
    when(slow.waitingBytes()).thenReturn(BUDGET / 16L + 1);
    when(stream.end()).thenReturn(new StreamEnd(false, null, 0, null));
    move(1, 5);

    assertThat(toldTo("quick")).containsExactly("start 0 0", "end 1 1234");
    assertThat(toldTo("slow")).containsExactly("start 0 0", "end 5 ");
  }

  @Test
  void whoHasHeardOfNoBeginningHearsOfNoEnd() {
    when(stream.end()).thenReturn(new StreamEnd(true, null, 0, null));
    move(0, 5);

    assertThat(told).isEmpty();
  }

  private void move(int before, int upTo) {
    live.deliver(new StreamMoved(stream, audience, before, upTo));
  }

  private List<String> toldTo(String name) {
    return told.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }

  private LiveAudience live() {
    ClawAudience guide = mock();
    when(guide.subscriptions()).thenReturn(subscriptions);
    SocketIoServer server = mock();
    doAnswer(
            call -> {
              note(call.getArgument(0), call.getArgument(1));
              return null;
            })
        .when(server)
        .broadcast(any(), any());
    ObjectProvider<SocketIoServer> provider = mock();
    when(provider.getObject()).thenReturn(server);
    return new LiveAudience(guide, mock(LiveStreamer.class), provider, LIMITS);
  }

  private void note(Collection<Socket> sockets, Event event) {
    var payload = (Map<?, ?>) event.arguments().getFirst();
    for (var socket : sockets) {
      told.add(
          (socket == quick ? "quick " : "slow ")
              + payload.get("phase")
              + " "
              + payload.get("offset")
              + " "
              + payload.get("text"));
    }
  }

  private void subscribe(Socket socket) {
    var client = new ClawClient(new SignedInSocket(socket, Caller.member(ADA), null), 0);
    var subscriber = subscriptions.open(ADA.id(), client);
    subscriptions.subscribe(subscriber, SESSION);
    subscriptions.ask(subscriber, SESSION, new FlagChanges(Map.of(Flag.STREAMS, true)));
  }
}
