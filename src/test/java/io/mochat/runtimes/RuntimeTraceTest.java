package io.mochat.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.audit.AuditFilter;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.SessionId;
import io.mochat.runtimes.RuntimeEvent.PermissionAsked;
import io.mochat.runtimes.RuntimeEvent.TurnEnded;
import io.mochat.runtimes.RuntimeManager.Decision;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of runtimes: who did what, and how much; never what was said. */
class RuntimeTraceTest {

  private static final String SECRET = "a-secret-of-the-prompt";

  @TempDir Path directory;

  @Test
  void theAuditLogAndTheMetersTellWhatWasDone() {
    try (var runtime = RuntimeServer.start(directory)) {
      var session = runtime.group(runtime.ada, runtime.project("traced"));
      runtime.command(runtime.ada, session, "tool " + SECRET);
      var asked = runtime.awaitEvent(PermissionAsked.class, session).permission();
      long pid = runtime.now(runtime.ada, session).process().pid();
      runtime.manager.decide(
          runtime.caller(runtime.ada),
          session,
          new Decision(asked.id(), true, false, false),
          RuntimeServer.ACTOR);
      runtime.awaitEvent(TurnEnded.class, session);
      runtime.manager.kill(runtime.caller(runtime.ada), session, RuntimeServer.ACTOR);

      var started = "runtime.started " + runtime.ada.id() + " " + session;
      var directory = runtime.project("traced");
      var ofPermission = " " + asked.id();
      RuntimeServer.until(
          () -> entries(runtime).contains("runtime.killed null " + session + " null"));
      assertThat(entries(runtime))
          .contains(
              "runtime.opened null " + session + " null",
              started + " fake " + pid + " " + directory,
              "runtime.permission-asked " + runtime.agentId() + ofPermission + " null",
              "runtime.permission-answered " + runtime.ada.id() + ofPermission + " null")
          .noneMatch(entry -> entry.contains(SECRET));
      var meters = meters(runtime);
      assertThat(meters)
          .contains("mochat_runtime_turns_total{outcome=\"done\",runtime=\"fake\"} 1.0")
          .contains("mochat_runtime_turn_seconds_count{runtime=\"fake\"} 1")
          .contains("mochat_runtime_permission_requests_total{decision=\"allowed\"} 1.0")
          .contains("mochat_runtime_processes{runtime=\"fake\",state=\"idle\"}");
    }
  }

  @Test
  void whoStopsTheServerHasNothingLeft() {
    SessionId session;
    long pid;
    try (var runtime = RuntimeServer.start(directory)) {
      session = runtime.group(runtime.ada, runtime.project("stopped"));
      runtime.command(runtime.ada, session, "slow 600");
      pid = runtime.awaitState(session, RuntimeState.RUNNING).process().pid();
      assertThat(runtime.manager.processes("fake", RuntimeState.RUNNING)).isOne();
    }
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private static String meters(RuntimeServer runtime) {
    return runtime
        .server
        .stranger()
        .call("GET", "/actuator/prometheus", BodyPublishers.noBody())
        .body();
  }

  private static List<String> entries(RuntimeServer runtime) {
    return runtime.server.bean(AuditLog.class).list(Long.MAX_VALUE, AuditFilter.NONE, 100).stream()
        .map(
            stored ->
                stored.entry().action().word()
                    + " "
                    + stored.entry().actor()
                    + " "
                    + stored.entry().subject()
                    + " "
                    + stored.entry().members())
        .toList();
  }
}
