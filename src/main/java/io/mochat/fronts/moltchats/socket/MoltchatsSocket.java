package io.mochat.fronts.moltchats.socket;

import io.mochat.agents.AgentManager;
import io.mochat.kernel.AddressKeys;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.logins.AccessTokens;
import io.mochat.logins.AccessTokens.Shown;
import io.mochat.security.Authenticator;
import io.mochat.security.Credentials;
import io.mochat.websocket.Admission;
import io.mochat.websocket.Endpoint;
import io.mochat.websocket.SocketReceiver;
import io.mochat.websocket.WebSocket;
import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.gate.OpenRequest;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Lets every client in: agents by a JWT in the query, readers without one or with an observer's,
 * and those whose JWT is not good so that they can be told, since their clients see no status of a
 * handshake.
 */
@Component
class MoltchatsSocket implements Endpoint {

  private final Authenticator authenticator;
  private final AccessTokens tokens;
  private final AgentManager agents;
  private final SocketCommands commands;
  private final ChannelAudience audience;
  private final PresenceNews presence;
  private final SocketMeters meters;
  private final IdleTimes idleTimes;
  private final Silence.Clock clock;

  MoltchatsSocket(
      Authenticator authenticator,
      AccessTokens tokens,
      AgentManager agents,
      SocketCommands commands,
      ChannelAudience audience,
      PresenceNews presence,
      SocketMeters meters,
      IdleTimes idleTimes,
      Silence.Clock clock) {
    this.authenticator = authenticator;
    this.tokens = tokens;
    this.agents = agents;
    this.commands = commands;
    this.audience = audience;
    this.presence = presence;
    this.meters = meters;
    this.idleTimes = idleTimes;
    this.clock = clock;
  }

  @Override
  public Admission admit(OpenRequest request) {
    var jwt = request.parameter("token").filter(text -> !text.isBlank());
    if (jwt.isEmpty()) {
      return reader(request);
    }
    var shown = tokens.read(jwt.get().strip());
    if (shown.isObserver()) {
      return reader(request);
    }
    try {
      var credentials = new Credentials(shown.token(), null, shown.refusal());
      var caller = authenticator.authenticate(credentials, request.address()).requireMember();
      var limit = idleTimes.of(caller.id());
      return accepted(socket -> open(socket, caller, limit));
    } catch (ChatException refusal) {
      return new Admission.Accepted(new Dismissal(closeFor(refusal, shown)));
    }
  }

  private Admission reader(OpenRequest request) {
    var budget = "reader " + AddressKeys.of(request.address());
    return accepted(socket -> new Client.Reader(socket, meters, budget));
  }

  private Admission accepted(Function<WebSocket, Client> opening) {
    return new Admission.Accepted(
        new MoltchatsReceiver(opening, commands, audience, presence, meters));
  }

  private Client open(WebSocket socket, Caller caller, Duration limit) {
    return new Client.Agent(
        socket,
        meters,
        audience.nextConnection(),
        caller,
        new Silence(limit, clock),
        one -> !agents.isSwitchedOff(one.id()));
  }

  private static SocketClose closeFor(ChatException refusal, Shown shown) {
    return switch (refusal.code()) {
      case BUSY, STORAGE_UNAVAILABLE -> SocketClose.UNAVAILABLE;
      case RATE_LIMITED -> SocketClose.AUTH_FAILED;
      default -> shown.token() == null ? SocketClose.AUTH_FAILED : SocketClose.TOKEN_INVALID;
    };
  }

  /** Tells a client why it is closed, and ignores what it says. */
  private record Dismissal(SocketClose why) implements SocketReceiver {

    @Override
    public void opened(WebSocket socket) {
      why.close(socket);
    }

    @Override
    public void text(WebSocket socket, String message) {}

    @Override
    public void binary(WebSocket socket, byte[] message) {}

    @Override
    public void closed(WebSocket socket, CloseCause cause, int code) {}
  }
}
