package io.mochat.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditFilter;
import io.mochat.audit.AuditLog;
import io.mochat.audit.StoredEntry;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.SessionId;
import io.mochat.runtimes.RuntimeEvent.Failed;
import io.mochat.runtimes.RuntimeEvent.Outcome;
import io.mochat.runtimes.RuntimeEvent.TurnEnded;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a runtime goes: time, processes, directories; and that nothing of it stays. */
class RuntimeLimitTest {

  @TempDir static Path directory;
  @TempDir Path other;
  private static RuntimeServer runtime;

  @BeforeAll
  static void start() {
    runtime =
        RuntimeServer.start(
            directory, "-stop-grace=300ms", "-max-processes=2", "-max-processes-per-user=2");
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @Test
  void aTurnThatTakesTooLongIsEndedWithItsProcess() {
    try (var quick = RuntimeServer.start(other, "-turn-timeout=5s", "-stop-grace=300ms")) {
      var session = quick.group(quick.ada, quick.project("hang"));
      var command = quick.command(quick.ada, session, "hang");
      long pid = quick.awaitState(session, RuntimeState.RUNNING).process().pid();

      assertThat(content(quick, session, command)).startsWith("Stopped: it took too long.");

      assertThat(quick.awaitEvent(Failed.class, session).code())
          .isEqualTo(ErrorCode.EXECUTION_TIMEOUT);
      assertThat(quick.awaitEvent(TurnEnded.class, session).outcome()).isEqualTo(Outcome.TIMED_OUT);
      RuntimeServer.until(() -> wasLimited(quick, session));
      quick.awaitState(session, RuntimeState.ERROR);
      RuntimeServer.until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
      var again = quick.command(quick.ada, session, "echo again");
      assertThat(content(quick, session, again)).isEqualTo("again");
    }
  }

  @Test
  void aKillEndsAllThatItHasStarted() {
    var session = session("fork");
    var command = runtime.command(runtime.ada, session, "fork hang");
    RuntimeServer.until(() -> runtime.events(RuntimeEvent.Said.class, session).size() > 1);
    long pid = runtime.now(runtime.ada, session).process().pid();

    assertThat(runtime.manager.kill(runtime.caller(runtime.ada), session, RuntimeServer.ACTOR))
        .isTrue();

    long orphan = Long.parseLong(answer(session, command));
    RuntimeServer.until(() -> !isAlive(orphan) && !isAlive(pid));
    RuntimeServer.until(() -> runtime.now(runtime.ada, session).process() == null);
    assertThat(runtime.now(runtime.ada, session).state()).isEqualTo(RuntimeState.IDLE);
    assertThat(runtime.manager.kill(runtime.caller(runtime.ada), session, RuntimeServer.ACTOR))
        .isFalse();
  }

  @Test
  void thereAreOnlySoManyProcessesButIdleOnesMakeRoom() {
    for (int n = 0; n < 4; n++) {
      var session = session("room" + n);
      assertThat(answer(session, runtime.command(runtime.ada, session, "echo " + n)))
          .isEqualTo("" + n);
    }
    var one = session("busy1");
    var two = session("busy2");
    var three = session("busy3");
    runtime.command(runtime.ada, one, "slow 15");
    runtime.command(runtime.ada, two, "slow 15");
    runtime.awaitState(one, RuntimeState.RUNNING);
    runtime.awaitState(two, RuntimeState.RUNNING);

    refused(() -> runtime.command(runtime.ada, three, "echo"), ErrorCode.RESOURCE_LIMIT);
    var written = runtime.ada.say(three.value(), "@fake echo three");
    assertThat(runtime.answerTo(runtime.ada, three.value(), written).get("content").asString())
        .startsWith("Stopped: that is more");
    runtime.awaitState(one, RuntimeState.IDLE);
    assertThat(answer(three, runtime.command(runtime.ada, three, "echo now"))).isEqualTo("now");
  }

  @Test
  void aProcessWithNothingToDoEndsQuietly() {
    try (var quick = RuntimeServer.start(other, "-idle-timeout=300ms")) {
      var session = quick.group(quick.ada, quick.project("idle"));
      quick.answerTo(quick.ada, session.value(), quick.command(quick.ada, session, "echo one"));

      RuntimeServer.until(() -> quick.now(quick.ada, session).process() == null);

      assertThat(quick.now(quick.ada, session).state()).isEqualTo(RuntimeState.IDLE);
      assertThat(quick.events(Failed.class, session)).isEmpty();
      var next = quick.command(quick.ada, session, "env");
      assertThat(quick.answerTo(quick.ada, session.value(), next).get("content").asString())
          .contains("--resume=");
    }
  }

  @Test
  void whatIsTextHasAProcessForEachCommand() {
    var words = String.join(",", FakeCli.command());
    try (var text = RuntimeServer.start(other, "-codec=text", "-command=" + words + ",--text")) {
      var session = text.group(text.ada, text.project("text"));

      var first = text.command(text.ada, session, "say two\nlines");
      var second = text.command(text.ada, session, "-v is no flag");
      var crash = text.command(text.ada, session, "crash");

      assertThat(content(text, session, first)).isEqualTo("You said:\ntwo\nlines");
      assertThat(content(text, session, second)).isEqualTo("You said:\nis no flag");
      assertThat(content(text, session, crash)).contains("ended with 3");
      RuntimeServer.until(() -> text.now(text.ada, session).process() == null);
    }
  }

  @Test
  void withoutItsProgramARuntimeIsDegraded() {
    try (var lacking = RuntimeServer.start(other, "-command=/no/such/program")) {
      assertThat(lacking.manager.health())
          .singleElement()
          .satisfies(
              health -> {
                assertThat(health.isOk()).isFalse();
                assertThat(health.problem()).isEqualTo("not found: program");
              });
      lacking
          .server
          .stranger()
          .call("GET", "/health", BodyPublishers.noBody())
          .hasBody(
              "{'status':'ok','timestamp':'#time','connectedUsers':0,'connections':0,"
                  + "'runtimes':{'fake':'degraded'}}");
      // Whoever needs no runtime is served all the same.
      var readiness = "/actuator/health/readiness";
      assertThat(lacking.server.stranger().call("GET", readiness, BodyPublishers.noBody()).status())
          .isEqualTo(200);
      refused(() -> lacking.group(lacking.ada, lacking.project("x")), ErrorCode.CLAUDE_NOT_FOUND);
      var dm = lacking.dm(lacking.ada, lacking.project("x"));
      assertThat(
              lacking
                  .answerTo(lacking.ada, dm, lacking.ada.say(dm, "echo"))
                  .get("content")
                  .asString())
          .startsWith("Not done: the program");
      assertThat(lacking.now(lacking.ada, new SessionId(dm)).state()).isEqualTo(RuntimeState.ERROR);
    }
  }

  @Test
  void aProjectHasOneSessionOfItsOwner() {
    var project = runtime.project("owned");
    var below = runtime.project("owned/below");
    var session = runtime.group(runtime.ada, project);

    refused(() -> runtime.group(runtime.ada, project), ErrorCode.PROJECT_EXISTS);
    refused(() -> runtime.group(runtime.ada, below), ErrorCode.PROJECT_NESTING);
    runtime.group(runtime.bob, below);
    runtime.manager.close(runtime.caller(runtime.ada), session, RuntimeServer.ACTOR);
    assertThat(runtime.group(runtime.ada, below)).isNotNull();
  }

  @Test
  void aDirectoryThatLeadsOutLaterIsNotUsed() throws IOException {
    var project = Path.of(runtime.project("link"));
    var session = session("link");
    Files.delete(project);
    Files.createSymbolicLink(project, Files.createDirectories(directory.resolve("outside")));

    refused(() -> runtime.command(runtime.ada, session, "echo"), ErrorCode.INVALID_PATH);
    var written = runtime.ada.say(session.value(), "@fake echo");

    assertThat(runtime.answerTo(runtime.ada, session.value(), written).get("content").asString())
        .startsWith("Not done: the project directory");
  }

  @Test
  void othersAreRefused() {
    var eve = runtime.server.register("eve");
    var session = session("foreign");
    var caller = runtime.caller(eve);

    refused(() -> runtime.group(eve, runtime.project("eve")), ErrorCode.PERMISSION_DENIED);
    refused(() -> runtime.manager.get(caller, session), ErrorCode.SESSION_NOT_FOUND);
    refused(
        () -> runtime.manager.command(caller, session, Command.of("echo")),
        ErrorCode.SESSION_NOT_FOUND);
    refused(
        () -> runtime.manager.create(caller, "none", "/", RuntimeServer.ACTOR),
        ErrorCode.VALIDATION_FAILED);
    assertThat(runtime.manager.list(caller)).isEmpty();
    runtime
        .ada
        .post(
            "sessions/addParticipants",
            "sessionId",
            session.value(),
            "participants",
            List.of(eve.id()))
        .ok();
    assertThat(runtime.manager.get(caller, session).id()).isEqualTo(session);
    refused(
        () -> runtime.manager.command(caller, session, Command.of("echo")),
        ErrorCode.PERMISSION_DENIED);
    refused(() -> runtime.manager.interrupt(caller, session), ErrorCode.PERMISSION_DENIED);
  }

  private static void refused(ThrowingCallable action, ErrorCode code) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            ChatException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static SessionId session(String project) {
    return runtime.group(runtime.ada, runtime.project(project));
  }

  private static String answer(SessionId session, String command) {
    return content(runtime, session, command);
  }

  private static String content(RuntimeServer server, SessionId session, String command) {
    return server.answerTo(server.ada, session.value(), command).get("content").asString();
  }

  // Until somebody has asked for its end, a process that is dead counts as alive to Java.
  private static boolean wasLimited(RuntimeServer server, SessionId session) {
    return server.server.bean(AuditLog.class).list(Long.MAX_VALUE, AuditFilter.NONE, 100).stream()
        .map(StoredEntry::entry)
        .anyMatch(
            entry ->
                entry.action() == AuditAction.RUNTIME_LIMIT
                    && session.value().equals(entry.subject()));
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()
        && Files.exists(Path.of("/proc", Long.toString(pid), "cwd"));
  }
}
