package io.mochat.fronts.claw.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.kernel.Standing;
import io.mochat.quotas.TestReads;
import io.mochat.realtime.Presence;
import io.mochat.security.Authenticator;
import io.mochat.security.RateLimiter;
import io.mochat.security.RateLimiter.Verdict;
import io.mochat.socketio.server.Ack;
import io.mochat.socketio.server.ConnectRequest;
import io.mochat.socketio.server.Handshake;
import io.mochat.socketio.server.LargeEvent;
import io.mochat.socketio.server.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SocketGatewayTest {

  private final Authenticator authenticator = mock(Authenticator.class);
  private final ConnectRequest request = mock(ConnectRequest.class);
  private final SocketGateway gateway =
      new SocketGateway(
          authenticator,
          mock(SocketCredentials.class),
          mock(Presence.class),
          mock(Recovery.class),
          mock(RateLimiter.class),
          mock(SignedInCounts.class),
          TestReads.any(),
          List.of());

  @ParameterizedTest
  @EnumSource(value = Standing.class, names = "MEMBER", mode = Mode.EXCLUDE)
  void whoIsNoMemberIsNotLetIn(Standing standing) {
    var profile = new Profile(new MemberId("ada"), "ada", "Ada", null, MemberKind.AGENT);
    when(request.handshake()).thenReturn(mock(Handshake.class));
    when(authenticator.authenticate(any(), any())).thenReturn(new Caller(profile, standing));

    gateway.onConnect(request);

    verify(request).refuse("Authentication error: Invalid token");
    verify(request, never()).accept(any());
    verify(request, never()).accept(any(), any(), any());
  }

  @Test
  void aLargeEventBeyondTheBudgetIsHeldBackSoThatItsSocketIsNotReadOn() throws Exception {
    var ack = mock(Ack.class);
    var ids = Map.of("sessionIds", Collections.nCopies(1_001, "session_x"));

    var thread = Thread.ofPlatform().daemon().start(() -> refused(ack, ids));
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    verify(ack, never()).send(any());

    thread.interrupt();
    thread.join();
    verify(ack).send(any());
  }

  @Test
  void aSmallEventBeyondTheBudgetIsRefusedAtOnce() {
    var ack = mock(Ack.class);
    Thread.currentThread().interrupt();

    refused(ack, Map.of("sessionIds", List.of("session_x")));

    // It has not waited, or this would be gone.
    assertThat(Thread.interrupted()).isTrue();
    verify(ack).send(any());
  }

  @Test
  void whatIsTooLargeToBeReadBeforeIsRefusedUnreadAndHeldBack() throws Exception {
    var ack = mock(Ack.class);
    var event = mock(LargeEvent.class);

    var thread =
        Thread.ofPlatform()
            .daemon()
            .start(() -> gateway(false, mock(Dialect.class)).onLargeEvent(socket(), event, ack));
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    verify(event).drop();
    verify(ack, never()).send(any());

    thread.interrupt();
    thread.join();
    verify(ack).send(any());
    verify(event, never()).read();
  }

  @Test
  void whatIsLargeIsReadAndPassedOn() {
    var dialect = mock(Dialect.class);
    when(dialect.events()).thenReturn(Set.of("subscribe"));
    var event = mock(LargeEvent.class);
    when(event.read()).thenReturn(Optional.of(new LargeEvent.Read("subscribe", List.of("x"))));

    for (var takesTurns : List.of(true, false)) {
      when(dialect.takesTurns()).thenReturn(takesTurns);
      gateway(true, dialect).onLargeEvent(socket(), event, null);
    }

    verify(dialect, times(2)).received(any(), eq("subscribe"), eq(List.of("x")), isNull());
  }

  private void refused(Ack ack, Object argument) {
    var dialect = mock(Dialect.class);
    when(dialect.events()).thenReturn(Set.of("subscribe"));
    when(dialect.isCounted(any())).thenReturn(true);
    gateway(false, dialect).onEvent(socket(), "subscribe", List.of(argument), ack);
  }

  private static Socket socket() {
    var signedIn = mock(SignedInSocket.class);
    when(signedIn.member()).thenReturn(new MemberId("ada"));
    var socket = mock(Socket.class);
    when(socket.attachment()).thenReturn(signedIn);
    when(socket.isOpen()).thenReturn(true);
    return socket;
  }

  private SocketGateway gateway(boolean allowed, Dialect dialect) {
    var limiter = mock(RateLimiter.class);
    var verdict = new Verdict(allowed, 1, 0, Duration.ofHours(1), Duration.ofHours(1));
    when(limiter.take(any(), any())).thenReturn(CompletableFuture.completedFuture(verdict));
    return new SocketGateway(
        authenticator,
        mock(SocketCredentials.class),
        mock(Presence.class),
        mock(Recovery.class),
        limiter,
        mock(SignedInCounts.class),
        TestReads.any(),
        List.of(dialect));
  }
}
