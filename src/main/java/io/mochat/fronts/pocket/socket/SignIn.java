package io.mochat.fronts.pocket.socket;

import io.mochat.credentials.Challenge;
import io.mochat.credentials.KeyLogin;
import io.mochat.credentials.Proof;
import io.mochat.fronts.pocket.sessions.SessionFrames;
import io.mochat.fronts.pocket.wire.Fields;
import io.mochat.fronts.pocket.wire.Outgoing;
import io.mochat.fronts.pocket.wire.PocketClient;
import io.mochat.fronts.pocket.wire.PocketClose;
import io.mochat.fronts.pocket.wire.WireCode;
import io.mochat.fronts.pocket.wire.WireErrors;
import io.mochat.fronts.pocket.wire.WireRefusal;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.Timestamps;
import io.mochat.security.Credentials;
import io.mochat.websocket.WebSocket;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A socket whose client has to sign in by its key: one attempt, and some time for it. */
final class SignIn {

  private final Lobby lobby;
  private final WebSocket socket;
  private final InetAddress address;
  private final Challenge challenge;
  private final AtomicBoolean isOver = new AtomicBoolean();

  /** Greets the client with a challenge. */
  SignIn(Lobby lobby, WebSocket socket, InetAddress address) {
    this.lobby = lobby;
    this.socket = socket;
    this.address = address;
    this.challenge = lobby.challenge();
    send(
        "auth_challenge",
        Map.of(
            "challenge", challenge.text(),
            "namespace", KeyLogin.NAMESPACE,
            "expires_at", Timestamps.format(challenge.expiresAt())));
    lobby.later(
        () -> {
          if (isOver.compareAndSet(false, true)) {
            PocketClose.UNAUTHORIZED.close(socket);
          }
        });
  }

  /**
   * Hears a frame.
   *
   * @return the client, if it has signed in by that
   */
  Optional<PocketClient> hear(Fields frame) {
    if (!frame.text("type").equals("auth_response")) {
      throw WireRefusal.of(WireCode.UNAUTHORIZED, "Sign in first, by an auth_response");
    }
    if (!isOver.compareAndSet(false, true)) {
      return Optional.empty();
    }
    try {
      var signedIn = lobby.login().verify(proof(frame), challenge, address);
      var shown = new Credentials(signedIn.token(), null);
      var profile = signedIn.agent().profile();
      send(
          "auth_success",
          Map.of(
              "token", signedIn.token(),
              "agent", Map.of("id", profile.id().value(), "username", profile.username()),
              "expires_at", Timestamps.format(signedIn.expiresAt())));
      return Optional.of(lobby.enter(socket, address, signedIn.agent(), shown));
    } catch (ChatException refusal) {
      fail(WireErrors.of(refusal));
      return Optional.empty();
    }
  }

  private Proof proof(Fields frame) {
    try {
      var payload = frame.object("payload");
      return new Proof(
          payload.text("challenge"), payload.text("public_key"), payload.text("signature"));
    } catch (WireRefusal malformed) {
      lobby.login().failedToAsk(address);
      throw ChatException.invalid(
          String.valueOf(malformed.details().get("field")), "a text, as ssh-keygen writes it");
    }
  }

  private void fail(WireRefusal refusal) {
    send("auth_error", Map.of("code", refusal.code().name(), "message", refusal.text()));
    PocketClose.UNAUTHORIZED.close(socket);
  }

  /** The client is gone, or somebody else's. */
  void end() {
    isOver.set(true);
  }

  /** Tells it that a frame was refused. */
  void refuse(@Nullable Fields frame, WireRefusal refusal) {
    send(error(frame, refusal, lobby.clock().instant()));
  }

  /** The same for a client that is signed in and has not begun to speak. */
  static void refuse(PocketClient client, @Nullable Fields frame, WireRefusal refusal, Instant at) {
    client.send(error(frame, refusal, at));
  }

  private static Outgoing error(@Nullable Fields frame, WireRefusal refusal, Instant at) {
    return SessionFrames.error(refusal, null, Optional.ofNullable(frame).flatMap(Fields::id), at);
  }

  private void send(String type, Map<String, Object> payload) {
    send(SessionFrames.of(type, null, payload, lobby.clock().instant()));
  }

  private void send(Outgoing frame) {
    lobby.meters().sent(frame.type(), 1);
    socket.send(frame.shipment());
  }
}
