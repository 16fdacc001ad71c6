package io.mochat.fronts.exchange;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.security.Authenticator;
import io.mochat.security.Credentials;
import io.mochat.websocket.Admission;
import io.mochat.websocket.Endpoint;
import io.mochat.websocket.WebSocket;
import io.mochat.websocket.gate.OpenRequest;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets clients in: those with a token as members, others as guests. */
@Component
class ExchangeSocket implements Endpoint {

  private static final int TOO_MANY = 429;
  private static final int UNAUTHORIZED = 401;
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String BEARER = "Bearer ";

  private final SecureRandom random = new SecureRandom();
  private final ExchangeIdentities identities;
  private final ExchangeDirectory directory;
  private final ExchangeRequests requests;
  private final ExchangeBudgets budgets;
  private final ExchangeTally tally;
  private final ExchangeLog log;
  private final Authenticator authenticator;
  private final Clock clock;

  ExchangeSocket(
      ExchangeIdentities identities,
      ExchangeDirectory directory,
      ExchangeRequests requests,
      ExchangeBudgets budgets,
      ExchangeTally tally,
      ExchangeLog log,
      Authenticator authenticator,
      Clock clock) {
    this.identities = identities;
    this.directory = directory;
    this.requests = requests;
    this.budgets = budgets;
    this.tally = tally;
    this.log = log;
    this.authenticator = authenticator;
    this.clock = clock;
  }

  @Override
  public Admission admit(OpenRequest request) {
    var token = tokenOf(request);
    if (token == null) {
      return budgets.hasRoom(request.address())
          ? accepted(request, null, Credentials.NONE)
          : Admission.Refused.text(TOO_MANY, "Too many connections from this address");
    }
    var shown = new Credentials(token, null);
    try {
      var caller = authenticator.authenticate(shown, request.address()).requireMember();
      return accepted(request, caller, shown);
    } catch (ChatException refusal) {
      return refusal.code() == ErrorCode.RATE_LIMITED
          ? Admission.Refused.text(TOO_MANY, "Too many wrong tokens from this address")
          : Admission.Refused.text(UNAUTHORIZED, "Invalid or expired token");
    }
  }

  private Admission accepted(OpenRequest request, @Nullable Caller caller, Credentials shown) {
    return new Admission.Accepted(
        new ExchangeReceiver(
            socket -> open(socket, request, caller, shown),
            requests,
            tally,
            client -> close(client, caller == null)));
  }

  private void close(ExchangeClient client, boolean tokenless) {
    identities.leave(client);
    directory.close(client);
    if (tokenless) {
      budgets.leave(client.address());
    }
  }

  private ExchangeClient open(
      WebSocket socket, OpenRequest request, @Nullable Caller caller, Credentials shown) {
    var client = new ExchangeClient(socket, freshId(), request.address(), clock.instant());
    directory.open(client);
    log.opened(client);
    client.send(ExchangeFrames.connected(client.id()));
    if (caller != null) {
      identities.signIn(client, caller, shown);
    } else if (!budgets.enter(request.address())) {
      // Others were let in between its handshake and here.
      ExchangeClose.CROWD.close(socket);
    }
    return client;
  }

  // Shown at none of these is no token; shown empty, it is a wrong one.
  private static @Nullable String tokenOf(OpenRequest request) {
    var authorization = request.header("authorization").orElse("");
    return request
        .parameter("token")
        .or(() -> request.header("x-claw-token"))
        .orElseGet(
            () ->
                authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : null);
  }

  private String freshId() {
    var id = new StringBuilder();
    for (int i = 0; i < Masks.ID; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
