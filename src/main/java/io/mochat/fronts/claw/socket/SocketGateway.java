package io.mochat.fronts.claw.socket;

import io.mochat.fronts.claw.ClawErrors;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.quotas.Errand;
import io.mochat.quotas.LargeReads;
import io.mochat.realtime.Presence;
import io.mochat.security.Authenticator;
import io.mochat.security.RateLimiter;
import io.mochat.security.RateLimiter.Verdict;
import io.mochat.socketio.server.Ack;
import io.mochat.socketio.server.CloseReason;
import io.mochat.socketio.server.ConnectRequest;
import io.mochat.socketio.server.Handshake;
import io.mochat.socketio.server.LargeEvent;
import io.mochat.socketio.server.Socket;
import io.mochat.socketio.server.SocketHandler;
import io.mochat.web.RateLimit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs sockets in by their tokens or cookies and hands their events to the dialect that knows
 * them.
 */
@Component
public class SocketGateway implements SocketHandler {

  private static final int MANY = 1_000;
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);

  private final Authenticator authenticator;
  private final SocketCredentials credentials;
  private final Presence presence;
  private final Recovery recovery;
  private final RateLimiter limiter;
  private final SignedInCounts counts;
  private final LargeReads reads;
  private final List<Dialect> dialects;
  private final Map<String, Dialect> byEvent = new HashMap<>();

  SocketGateway(
      Authenticator authenticator,
      SocketCredentials credentials,
      Presence presence,
      Recovery recovery,
      RateLimiter limiter,
      SignedInCounts counts,
      LargeReads reads,
      List<Dialect> dialects) {
    this.authenticator = authenticator;
    this.credentials = credentials;
    this.presence = presence;
    this.recovery = recovery;
    this.limiter = limiter;
    this.counts = counts;
    this.reads = reads;
    this.dialects = dialects;
    dialects.forEach(dialect -> dialect.events().forEach(event -> byEvent.put(event, dialect)));
  }

  @Override
  public void onConnect(ConnectRequest request) {
    var shown = credentials.of(request);
    Caller caller;
    try {
      caller = authenticator.authenticate(shown, addressOf(request.handshake())).requireMember();
    } catch (ChatException refusal) {
      refuse(request, refusal.code());
      return;
    }
    letIn(request, caller, () -> authenticator.isStillValid(caller, shown));
  }

  @Override
  public void onEvent(
      Socket socket, String event, List<@Nullable Object> arguments, @Nullable Ack ack) {
    var dialect = byEvent.get(event);
    if (!(socket.attachment() instanceof SignedInSocket signedIn) || dialect == null) {
      answer(ack, "Unknown event");
      return;
    }
    var verdict =
        dialect.isCounted(event)
            ? limiter.take(RateLimit.REQUESTS, signedIn.member().value()).join()
            : Verdict.UNLIMITED;
    if (!verdict.allowed()) {
      holdBack(verdict.retryAfter(), arguments);
      answer(ack, ClawErrors.textOf(ErrorCode.RATE_LIMITED));
    } else {
      Errand.run(() -> !socket.isOpen(), () -> dialect.received(signedIn, event, arguments, ack));
    }
  }

  // Read when it is its member's turn: of many such events one or two are more than text at a time.
  @Override
  public void onLargeEvent(Socket socket, LargeEvent event, @Nullable Ack ack) {
    if (!(socket.attachment() instanceof SignedInSocket signedIn)) {
      answer(ack, "Unknown event");
      return;
    }
    var verdict = limiter.take(RateLimit.REQUESTS, signedIn.member().value()).join();
    if (!verdict.allowed()) {
      event.drop();
      hold(verdict.retryAfter());
      answer(ack, ClawErrors.textOf(ErrorCode.RATE_LIMITED));
      return;
    }
    try {
      Errand.run(() -> !socket.isOpen(), () -> receive(signedIn, event, ack));
    } catch (ChatException refusal) {
      answer(ack, ClawErrors.textOf(refusal));
    }
  }

  private void receive(SignedInSocket signedIn, LargeEvent event, @Nullable Ack ack) {
    reads
        .inTurn(signedIn.member(), () -> event.read().filter(read -> isLeft(signedIn, read, ack)))
        .ifPresent(read -> dispatch(signedIn, read, ack));
  }

  /** Whether it is nothing to be done in the same turn; else it is done. */
  private boolean isLeft(SignedInSocket signedIn, LargeEvent.Read event, @Nullable Ack ack) {
    var dialect = byEvent.get(event.name());
    if (dialect == null || !dialect.takesTurns()) {
      return true;
    }
    dispatch(signedIn, event, ack);
    return false;
  }

  private void dispatch(SignedInSocket signedIn, LargeEvent.Read event, @Nullable Ack ack) {
    var dialect = byEvent.get(event.name());
    if (dialect == null) {
      answer(ack, "Unknown event");
    } else {
      dialect.received(signedIn, event.name(), event.arguments(), ack);
    }
  }

  @Override
  public void onDisconnect(Socket socket, CloseReason reason) {
    if (socket.attachment() instanceof SignedInSocket signedIn) {
      counts.left(socket.format());
      presence.disconnected(signedIn.member(), signedIn);
      boolean forGood = reason == CloseReason.CLIENT_DISCONNECT;
      dialects.forEach(dialect -> dialect.disconnected(signedIn, forGood));
    }
  }

  // Large events are read before they can be refused. Until this one is, the socket is not read on.
  private static void holdBack(Duration retryAfter, List<@Nullable Object> arguments) {
    if (arguments.stream().noneMatch(SocketGateway::isLarge)) {
      return;
    }
    hold(retryAfter);
  }

  private static void hold(Duration retryAfter) {
    try {
      Thread.sleep(retryAfter.compareTo(LONGEST_HOLD) < 0 ? retryAfter : LONGEST_HOLD);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isLarge(@Nullable Object argument) {
    return argument instanceof Map<?, ?> map
        && map.values().stream()
            .anyMatch(value -> value instanceof Collection<?> list && list.size() > MANY);
  }

  private static void answer(@Nullable Ack ack, String reason) {
    if (ack != null) {
      ack.send(AckAnswer.failed(reason));
    }
  }

  private static InetAddress addressOf(Handshake handshake) {
    return handshake.remote() instanceof InetSocketAddress inet
        ? inet.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  private void letIn(ConnectRequest request, Caller caller, BooleanSupplier check) {
    var admission = recovery.admit(request, caller).orElse(null);
    Consumer<Socket> enter = socket -> enter(new SignedInSocket(socket, caller, admission, check));
    var socket =
        admission == null
            ? request.accept(enter)
            : request.accept(admission.socketId(), admission.privateId(), enter);
    if (socket.attachment() instanceof SignedInSocket signedIn) {
      dialects.forEach(dialect -> dialect.greeted(signedIn));
    }
  }

  // Before the client is told: what is announced from then on must not pass it by.
  private void enter(SignedInSocket signedIn) {
    signedIn.socket().attach(signedIn);
    counts.entered(signedIn.socket().format());
    boolean alone = presence.connected(signedIn.member(), signedIn);
    // A rotation or sign-out between the check and here found no socket to cut.
    if (!signedIn.isSignedIn()) {
      signedIn.cut();
    }
    dialects.forEach(dialect -> dialect.connected(signedIn, alone));
  }

  // Clients do not retry after a refusal: one that may try again later is only disconnected.
  private static void refuse(ConnectRequest request, ErrorCode code) {
    if (code == ErrorCode.RATE_LIMITED) {
      request.drop();
    } else {
      request.refuse(textOf(code));
    }
  }

  private static String textOf(ErrorCode code) {
    return switch (code) {
      case MISSING_TOKEN -> "Authentication error: Missing token";
      case AGENT_INACTIVE -> "Authentication error: Agent is not active";
      default -> "Authentication error: Invalid token";
    };
  }
}
