package io.mochat.fronts.claw.socket;

import io.mochat.fronts.claw.ClawErrors;
import io.mochat.fronts.claw.socket.Recovery.Admission;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.realtime.Presence;
import io.mochat.security.Authenticator;
import io.mochat.security.RateLimiter;
import io.mochat.socketio.server.Ack;
import io.mochat.socketio.server.CloseReason;
import io.mochat.socketio.server.ConnectRequest;
import io.mochat.socketio.server.Handshake;
import io.mochat.socketio.server.Socket;
import io.mochat.socketio.server.SocketHandler;
import io.mochat.web.RateLimit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs sockets in by their tokens or cookies and hands their events to the dialect that knows
 * them.
 */
@Component
public class SocketGateway implements SocketHandler {

  private final Authenticator authenticator;
  private final SocketCredentials credentials;
  private final Presence presence;
  private final Recovery recovery;
  private final RateLimiter limiter;
  private final SignedInCounts counts;
  private final List<Dialect> dialects;
  private final Map<String, Dialect> byEvent = new HashMap<>();

  SocketGateway(
      Authenticator authenticator,
      SocketCredentials credentials,
      Presence presence,
      Recovery recovery,
      RateLimiter limiter,
      SignedInCounts counts,
      List<Dialect> dialects) {
    this.authenticator = authenticator;
    this.credentials = credentials;
    this.presence = presence;
    this.recovery = recovery;
    this.limiter = limiter;
    this.counts = counts;
    this.dialects = dialects;
    dialects.forEach(dialect -> dialect.events().forEach(event -> byEvent.put(event, dialect)));
  }

  @Override
  public void onConnect(ConnectRequest request) {
    var shown = credentials.of(request);
    try {
      var caller =
          authenticator.authenticate(shown, addressOf(request.handshake())).requireMember();
      var admission = recovery.admit(request, caller).orElse(null);
      admit(
          new SignedInSocket(
              accept(request, admission),
              caller,
              admission,
              () -> authenticator.isStillValid(caller, shown)));
    } catch (ChatException refusal) {
      refuse(request, refusal.code());
    }
  }

  @Override
  public void onEvent(
      Socket socket, String event, List<@Nullable Object> arguments, @Nullable Ack ack) {
    var dialect = byEvent.get(event);
    if (!(socket.attachment() instanceof SignedInSocket signedIn) || dialect == null) {
      answer(ack, "Unknown event");
    } else if (!limiter.take(RateLimit.REQUESTS, signedIn.member().value()).join().allowed()) {
      answer(ack, ClawErrors.textOf(ErrorCode.RATE_LIMITED));
    } else {
      dialect.received(signedIn, event, arguments, ack);
    }
  }

  @Override
  public void onDisconnect(Socket socket, CloseReason reason) {
    if (socket.attachment() instanceof SignedInSocket signedIn) {
      counts.left(socket.format());
      presence.disconnected(signedIn.member(), signedIn);
      dialects.forEach(dialect -> dialect.disconnected(signedIn));
    }
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

  private static Socket accept(ConnectRequest request, @Nullable Admission admission) {
    return admission == null
        ? request.accept()
        : request.accept(admission.socketId(), admission.privateId());
  }

  private void admit(SignedInSocket signedIn) {
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
