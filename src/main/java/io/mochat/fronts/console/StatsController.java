package io.mochat.fronts.console;

import io.mochat.observability.Counts;
import io.mochat.observability.Statistics;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says how much there is of everything; open to anybody. */
@RestController
class StatsController {

  private final Statistics statistics;

  StatsController(Statistics statistics) {
    this.statistics = statistics;
  }

  @GetMapping("/api/stats")
  Stats stats() {
    return Stats.of(statistics.recent());
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
