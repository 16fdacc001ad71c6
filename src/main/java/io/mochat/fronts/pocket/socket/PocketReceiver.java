package io.mochat.fronts.pocket.socket;

import io.mochat.fronts.pocket.wire.Fields;
import io.mochat.fronts.pocket.wire.PocketClient;
import io.mochat.fronts.pocket.wire.PocketClose;
import io.mochat.fronts.pocket.wire.WireCode;
import io.mochat.fronts.pocket.wire.WireErrors;
import io.mochat.fronts.pocket.wire.WireRefusal;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.security.Credentials;
import io.mochat.websocket.Admission;
import io.mochat.websocket.Endpoint;
import io.mochat.websocket.SocketReceiver;
import io.mochat.websocket.WebSocket;
import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.gate.OpenRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client's frames: first it says who it is, unless its handshake has; its first frame after
 * that says which dialect it speaks.
 */
final class PocketReceiver implements SocketReceiver {

  /** The key by which the frames of a neighbour's clients are known. */
  private static final String NEIGHBOURS = "op";

  private final Lobby lobby;
  private final OpenRequest request;
  private final @Nullable Caller caller;
  private final Credentials shown;
  private final @Nullable Endpoint neighbour;
  private @Nullable PocketClient client;
  private @Nullable SignIn signIn;
  private @Nullable SocketReceiver other;
  private boolean counted;

  PocketReceiver(
      Lobby lobby,
      OpenRequest request,
      @Nullable Caller caller,
      Credentials shown,
      @Nullable Endpoint neighbour) {
    this.lobby = lobby;
    this.request = request;
    this.caller = caller;
    this.shown = shown;
    this.neighbour = neighbour;
  }

  @Override
  public void opened(WebSocket socket) {
    counted = true;
    lobby.meters().opened();
    if (caller != null) {
      client = lobby.enter(socket, request.address(), caller, shown);
    } else {
      signIn = new SignIn(lobby, socket, request.address());
    }
  }

  @Override
  public void text(WebSocket socket, String message) {
    if (other != null) {
      other.text(socket, message);
      return;
    }
    var begun = lobby.clock().instant();
    Fields frame = null;
    try {
      requireFew();
      frame = Fields.parse(message);
      if (begins() && frame.has(NEIGHBOURS) && handOver(socket, message)) {
        return;
      }
      hear(frame);
    } catch (WireRefusal refusal) {
      refuse(frame, refusal);
    } catch (ChatException refusal) {
      refuse(frame, WireErrors.of(refusal));
    } catch (RuntimeException failure) {
      // The engine logs it, and tells the client nothing.
      refuse(frame, WireErrors.internal());
      throw failure;
    } finally {
      if (other == null) {
        var took = Duration.between(begun, lobby.clock().instant());
        lobby.meters().heard(Optional.ofNullable(frame).flatMap(Fields::type).orElse(""), took);
      }
    }
  }

  @Override
  public void binary(WebSocket socket, byte[] message) {
    if (other != null) {
      other.binary(socket, message);
    } else {
      refuse(null, WireRefusal.of(WireCode.VALIDATION_FAILED, "Frames are texts"));
    }
  }

  @Override
  public void closed(WebSocket socket, CloseCause cause, int code) {
    if (other != null) {
      other.closed(socket, cause, code);
    } else {
      leave();
    }
  }

  private void requireFew() {
    if (client != null) {
      lobby.budgets().requireFrame(client);
    }
  }

  private boolean begins() {
    return client == null || client.talk() == null;
  }

  private void hear(Fields frame) {
    if (client == null) {
      signIn(frame);
      return;
    }
    if (client.talk() == null) {
      client.speaks(lobby.dialect(frame));
    }
    var talk = client.talk();
    if (talk != null) {
      talk.hear(frame);
    }
  }

  private void signIn(Fields frame) {
    if (signIn != null) {
      var signedIn = signIn.hear(frame);
      if (signedIn.isPresent()) {
        client = signedIn.get();
        signIn = null;
      }
    }
  }

  private void refuse(@Nullable Fields frame, WireRefusal refusal) {
    var talk = client == null ? null : client.talk();
    if (talk != null) {
      talk.refuse(frame, refusal);
    } else if (signIn != null) {
      signIn.refuse(frame, refusal);
    } else if (client != null) {
      SignIn.refuse(client, frame, refusal, lobby.clock().instant());
    }
  }

  // From here on the client is the neighbour's, with all that it has shown.
  private boolean handOver(WebSocket socket, String message) {
    if (neighbour == null) {
      return false;
    }
    switch (neighbour.admit(request)) {
      case Admission.Accepted accepted -> {
        leave();
        other = accepted.receiver();
        other.opened(socket);
        other.text(socket, message);
      }
      case Admission.Closed closed -> socket.close(closed.code(), closed.reason());
      case Admission.Refused refused -> PocketClose.UNAUTHORIZED.close(socket);
    }
    return true;
  }

  private void leave() {
    if (counted) {
      counted = false;
      lobby.meters().closed();
    }
    if (signIn != null) {
      signIn.end();
      signIn = null;
    }
    if (client != null) {
      lobby.audience().leave(client);
    }
  }
}
