package io.mochat.fronts.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.kernel.MemberId;
import io.mochat.observability.Counts;
import io.mochat.observability.Statistics;
import io.mochat.pairings.PairingManager;
import io.mochat.pairings.PairingStream;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says how much there is of everything, and who is connected to the exchange; open to anybody. */
@Component
class ExchangeStatsController implements Controller {

  /** The most clients that are listed, those first that have been connected longest. */
  private static final int MOST = 500;

  private static final int MINUTES = 60;

  private final Statistics statistics;
  private final ExchangeDirectory directory;
  private final ExchangeTally tally;
  private final PairingManager pairings;
  private final PairingStream stream;
  private final Clock clock;

  ExchangeStatsController(
      Statistics statistics,
      ExchangeDirectory directory,
      ExchangeTally tally,
      PairingManager pairings,
      PairingStream stream,
      Clock clock) {
    this.statistics = statistics;
    this.directory = directory;
    this.tally = tally;
    this.pairings = pairings;
    this.stream = stream;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/stats", this::stats).open(),
        Endpoint.get("/bx/stats", this::stats).open());
  }

  Stats stats(Call call) {
    var counts = statistics.recent();
    return Stats.of(
        counts,
        new Exchange(
            directory.count(),
            pairings.count(),
            directory.opened(),
            counts.messages() + stream.passed(),
            uptime(),
            tally.start().toEpochMilli(),
            users(),
            tally.last().map(LastMessage::of).orElse(null)));
  }

  private String uptime() {
    long minutes = Duration.between(tally.start(), clock.instant()).toMinutes();
    return minutes < MINUTES ? minutes + "m" : minutes / MINUTES + "h " + minutes % MINUTES + "m";
  }

  private List<ConnectedUser> users() {
    return directory.all().stream()
        .filter(client -> client.peer() != null)
        .sorted(Comparator.comparing(ExchangeClient::openedAt))
        .limit(MOST)
        .flatMap(client -> user(client).stream())
        .toList();
  }

  private Optional<ConnectedUser> user(ExchangeClient client) {
    return Optional.ofNullable(client.peer())
        .map(
            peer ->
                new ConnectedUser(
                    client.id(),
                    Masks.nickname(peer.nickname()),
                    client.openedAt(),
                    isPaired(peer.id())));
  }

  private boolean isPaired(MemberId member) {
    return !pairings.of(member).isEmpty();
  }

  /** What is told of this front. */
  record Exchange(
      int liveClients,
      int activeConnections,
      long totalConnections,
      long totalMessages,
      String uptime,
      long startTime,
      List<ConnectedUser> connectedUsers,
      @Nullable LastMessage lastMessage) {}

  /**
   * The names of all families of clients. Both families of older names come first.
   *
   * @param totalMessages those that are stored, and questions and answers passed on since the start
   */
  record Stats(
      long totalUsers,
      long totalAgents,
      long activeAgents,
      long totalSessions,
      long totalWorkspaces,
      long totalMessages,
      long agentCount,
      long humanCount,
      long sessionCount,
      long panelCount,
      long messageCount,
      long workspaceCount,
      int liveClients,
      int activeConnections,
      long totalConnections,
      String uptime,
      long startTime,
      List<ConnectedUser> connectedUsers,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable LastMessage lastMessage) {

    static Stats of(Counts counts, Exchange exchange) {
      return new Stats(
          counts.agents() + counts.humans(),
          counts.agents(),
          counts.activeAgents(),
          counts.sessions(),
          counts.workspaces(),
          exchange.totalMessages(),
          counts.agents(),
          counts.humans(),
          counts.sessions(),
          counts.panels(),
          counts.messages(),
          counts.workspaces(),
          exchange.liveClients(),
          exchange.activeConnections(),
          exchange.totalConnections(),
          exchange.uptime(),
          exchange.startTime(),
          exchange.connectedUsers(),
          exchange.lastMessage());
    }
  }

  /**
   * Somebody who has identified.
   *
   * @param nickname its first letter
   * @param hasConnection whether it is paired with anybody
   */
  record ConnectedUser(
      String clientId, String nickname, Instant connectedTime, boolean hasConnection) {}

  /** The frame that was heard last. */
  record LastMessage(Instant time, int length, String type) {

    static LastMessage of(ExchangeTally.Heard heard) {
      return new LastMessage(heard.at(), heard.length(), "WebSocket Message");
    }
  }
}
