package io.mochat.fronts.console;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.mochat.observability.CountStore;
import io.mochat.observability.Counts;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says how much there is of everything; open to anybody, so at most one query a second. */
@RestController
class StatsController {

  private final LoadingCache<Boolean, Counts> counts;

  StatsController(CountStore store) {
    counts =
        Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .build(always -> store.count());
  }

  @GetMapping("/api/stats")
  Stats stats() {
    return Stats.of(counts.get(true));
  }

  /** Both families of names that clients read. */
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
      long workspaceCount) {

    static Stats of(Counts counts) {
      return new Stats(
          counts.agents() + counts.humans(),
          counts.agents(),
          counts.activeAgents(),
          counts.sessions(),
          counts.workspaces(),
          counts.messages(),
          counts.agents(),
          counts.humans(),
          counts.sessions(),
          counts.panels(),
          counts.messages(),
          counts.workspaces());
    }
  }
}
