package io.mochat.fronts.claw.runtimes;

import io.mochat.fronts.claw.runtimes.RecentTools.Used;
import io.mochat.runtimes.RuntimeSession;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a session of a runtime stands; absent values have no key. */
record SessionView(
    String sessionId,
    String runtime,
    String agentId,
    String projectPath,
    String status,
    int queued,
    @Nullable Long pid,
    @Nullable Instant startedAt,
    @Nullable Instant lastOutputAt,
    List<ToolView> tools) {

  static SessionView of(RuntimeSession session, List<Used> used) {
    var process = session.process();
    return new SessionView(
        session.id().value(),
        session.runtime(),
        session.agent().value(),
        session.projectPath(),
        session.state().word(),
        session.queued(),
        process == null ? null : process.pid(),
        process == null ? null : process.startedAt(),
        process == null ? null : process.lastOutput(),
        used.stream().map(ToolView::of).toList());
  }

  /** A tool that the runtime has used in its latest turn. */
  record ToolView(String tool, String input, @Nullable String result, boolean isError) {

    static ToolView of(Used used) {
      return new ToolView(used.tool(), used.input(), used.result(), used.isError());
    }
  }
}
