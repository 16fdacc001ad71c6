package io.mochat.fronts.pocket.socket;

import io.mochat.credentials.Challenge;
import io.mochat.credentials.KeyLogin;
import io.mochat.fronts.pocket.wire.Dialect;
import io.mochat.fronts.pocket.wire.Fields;
import io.mochat.fronts.pocket.wire.PocketAudience;
import io.mochat.fronts.pocket.wire.PocketBudgets;
import io.mochat.fronts.pocket.wire.PocketClient;
import io.mochat.fronts.pocket.wire.PocketProperties;
import io.mochat.fronts.pocket.wire.WireMeters;
import io.mochat.kernel.Caller;
import io.mochat.messages.Origin.ConnectionId;
import io.mochat.security.Authenticator;
import io.mochat.security.Credentials;
import io.mochat.web.PublicUrl;
import io.mochat.websocket.WebSocket;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** What receivers of sockets need until their clients speak: who they are, and how. Thread-safe. */
@Component
class Lobby {

  private final List<Dialect> dialects;
  private final PocketAudience audience;
  private final PocketBudgets budgets;
  private final PocketProperties properties;
  private final WireMeters meters;
  private final KeyLogin login;
  private final PublicUrl url;
  private final Authenticator authenticator;
  private final Clock clock;
  private final AtomicLong connections = new AtomicLong();

  Lobby(
      List<Dialect> dialects,
      PocketAudience audience,
      PocketBudgets budgets,
      PocketProperties properties,
      WireMeters meters,
      KeyLogin login,
      PublicUrl url,
      Authenticator authenticator,
      Clock clock) {
    this.dialects = dialects;
    this.audience = audience;
    this.budgets = budgets;
    this.properties = properties;
    this.meters = meters;
    this.login = login;
    this.url = url;
    this.authenticator = authenticator;
    this.clock = clock;
  }

  PocketAudience audience() {
    return audience;
  }

  PocketBudgets budgets() {
    return budgets;
  }

  WireMeters meters() {
    return meters;
  }

  KeyLogin login() {
    return login;
  }

  Clock clock() {
    return clock;
  }

  /** What somebody on a fresh socket is to sign. */
  Challenge challenge() {
    return login.challenge(url.origin());
  }

  /** A client that has signed in. */
  PocketClient enter(WebSocket socket, InetAddress address, Caller caller, Credentials shown) {
    var client =
        new PocketClient(
            socket,
            new ConnectionId("pocket-" + connections.incrementAndGet()),
            address,
            caller,
            () -> authenticator.isStillValid(caller, shown),
            meters);
    audience.enter(client);
    return client;
  }

  /** How a client speaks that begins with this. */
  Dialect dialect(Fields first) {
    return dialects.stream()
        .filter(dialect -> dialect.begins(first))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no dialect"));
  }

  /** Runs this when the time to sign in is over. */
  void later(Runnable check) {
    Duration time = properties.signInTimeout();
    CompletableFuture.delayedExecutor(
            time.toMillis(), TimeUnit.MILLISECONDS, task -> Thread.ofVirtual().start(task))
        .execute(check);
  }
}
