package io.mochat.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.SessionId;
import io.mochat.runtimes.RuntimeEvent.Failed;
import io.mochat.runtimes.RuntimeEvent.Outcome;
import io.mochat.runtimes.RuntimeEvent.Said;
import io.mochat.runtimes.RuntimeEvent.StateChanged;
import io.mochat.runtimes.RuntimeEvent.TurnEnded;
import io.mochat.runtimes.codec.AgentEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Turns from their command to their end, for each thing that a program may do. */
class RuntimeTurnTest {

  @TempDir static Path directory;
  private static RuntimeServer runtime;

  @BeforeAll
  static void start() {
    runtime =
        RuntimeServer.start(
            directory,
            "-max-line=300KB",
            "-stop-grace=500ms",
            "-queue-size=2",
            "-max-processes-per-user=6",
            "-env=RUNTIME_TEST,NO_SUCH_VARIABLE");
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @Test
  void aTurnIsToldFromItsBeginningToItsEnd() {
    var session = session("told");

    var command = command(session, "echo hello");

    assertThat(answer(session, command)).isEqualTo("hello");
    var idle = runtime.awaitState(session, RuntimeState.IDLE);
    assertThat(idle.process()).isNotNull();
    assertThat(idle.cliSessionId()).isNotNull();
    assertThat(idle.queued()).isZero();
    RuntimeServer.until(() -> states(session).getLast() == RuntimeState.IDLE);
    assertThat(states(session).stream().distinct())
        .containsExactly(RuntimeState.RUNNING, RuntimeState.IDLE);
    var said = said(session);
    assertThat(said.getFirst()).isInstanceOf(AgentEvent.Init.class);
    assertThat(said).contains(new AgentEvent.Text("hello"));
    assertThat(said.getLast()).isInstanceOf(AgentEvent.Result.class);
    assertThat(runtime.awaitEvent(TurnEnded.class, session).outcome()).isEqualTo(Outcome.DONE);
    assertThat(runtime.events(Said.class, session))
        .allSatisfy(one -> assertThat(one.line()).startsWith("{\"type\":"));
  }

  @Test
  void theProcessIsKeptForTheNextCommand() {
    var session = session("kept");
    answer(session, command(session, "echo one"));
    long pid = pid(session);

    answer(session, command(session, "echo two"));

    assertThat(pid(session)).isEqualTo(pid);
  }

  @Test
  void aLongLineComesWhole() {
    var session = session("long");

    var command = command(session, "long");

    runtime.awaitEvent(TurnEnded.class, session);
    var pieces =
        runtime.said(runtime.ada, session.value()).stream()
            .filter(one -> one.path("replyTo").asString("").equals(command))
            .map(one -> one.get("content").asString())
            .toList();
    assertThat(pieces.reversed()).hasSize(4).first().asString().hasSize(65_536);
    assertThat(String.join("", pieces)).isEqualTo("x".repeat(200 * 1024));
    assertThat(said(session)).contains(new AgentEvent.Text("x".repeat(200 * 1024)));
  }

  @Test
  void aLineThatIsTooLongIsCutAndTheTurnGoesOn() {
    var session = session("toolong");

    assertThat(answer(session, command(session, "toolong 400000"))).isEqualTo("went on");

    var cut =
        said(session).stream()
            .filter(event -> event instanceof AgentEvent.Raw raw && raw.truncated())
            .map(AgentEvent.Raw.class::cast)
            .toList();
    assertThat(cut).hasSize(1);
    assertThat(cut.getFirst().raw()).startsWith("{\"type\":\"noise\"").hasSize(65_536);
  }

  @Test
  void garbageIsPassedOnOrSkipped() {
    var session = session("garbage");

    assertThat(answer(session, command(session, "garbage"))).isEqualTo("survived");

    assertThat(said(session))
        .contains(
            new AgentEvent.Raw("{\"type\":\"assistant\",", false),
            new AgentEvent.Raw("{\"type\":\"from the future\",\"x\":[1,2]}", false))
        .noneMatch(event -> event instanceof AgentEvent.Raw raw && raw.raw().contains("debug"));
  }

  @Test
  void aCrashIsAFailureAndTheNextCommandGoesOn() {
    var session = session("crash");
    answer(session, command(session, "echo before"));
    var before = runtime.now(runtime.ada, session).cliSessionId();

    var crash = command(session, "crash");

    assertThat(answer(session, crash)).contains("ended with 3").contains("boom");
    var failed = runtime.awaitEvent(Failed.class, session);
    assertThat(failed.code()).isEqualTo(ErrorCode.EXECUTION_FAILED);
    assertThat(failed.command()).hasToString(crash);
    assertThat(runtime.awaitState(session, RuntimeState.ERROR).process()).isNull();
    assertThat(answer(session, command(session, "env"))).contains("flag --resume=" + before);
  }

  @Test
  void aFailureThatIsReportedEndsTheTurnInPeace() {
    var session = session("fail");

    assertThat(answer(session, command(session, "fail"))).isEqualTo("it failed");

    runtime.awaitState(session, RuntimeState.IDLE);
    assertThat(runtime.awaitEvent(TurnEnded.class, session).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void itsEnvironmentIsWhatIsNamed() {
    var session = session("env");

    var lines = List.of(answer(session, command(session, "env")).split("\n"));

    var home = directory.resolve("data").resolve("runtimes").resolve("fake");
    assertThat(lines.stream().filter(line -> !line.matches("(cwd|flag) .*")))
        .allMatch(line -> line.matches("(PATH|HOME|LANG|NO_COLOR)=.*"))
        .contains("NO_COLOR=1", "HOME=" + home)
        .hasSize(4);
    assertThat(lines)
        .contains(
            "cwd " + runtime.project("env"),
            "flag --permission-mode=default",
            "flag --input-format=",
            "flag stream-json=",
            "flag stdio=");
  }

  @Test
  void anInterruptEndsTheTurnAndKeepsTheProcess() {
    var session = session("interrupt");
    var command = command(session, "slow 600");
    RuntimeServer.until(() -> said(session).contains(new AgentEvent.Text("step 2")));
    long pid = pid(session);

    assertThat(runtime.manager.interrupt(runtime.caller(runtime.ada), session)).isTrue();

    assertThat(answer(session, command)).startsWith("step 1");
    runtime.awaitState(session, RuntimeState.IDLE);
    assertThat(runtime.awaitEvent(TurnEnded.class, session).outcome())
        .isEqualTo(Outcome.INTERRUPTED);
    answer(session, command(session, "echo on"));
    assertThat(pid(session)).isEqualTo(pid);
  }

  @Test
  void whatDoesNotHearAnInterruptIsEnded() {
    var session = session("deaf");
    var command = command(session, "hang");
    runtime.awaitEvent(Said.class, session);

    runtime.manager.interrupt(runtime.caller(runtime.ada), session);

    assertThat(answer(session, command)).isEqualTo("Stopped.");
    RuntimeServer.until(() -> runtime.now(runtime.ada, session).process() == null);
    assertThat(runtime.awaitState(session, RuntimeState.IDLE).process()).isNull();
  }

  @Test
  void onlySoManyCommandsWait() {
    var session = session("queue");
    command(session, "slow 600");
    runtime.awaitState(session, RuntimeState.RUNNING);
    command(session, "echo one");
    command(session, "echo two");

    assertThatThrownBy(() -> command(session, "echo three"))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.PROCESS_ACTIVE));
    var written = runtime.ada.say(session.value(), "@fake echo four");
    var refused = runtime.answerTo(runtime.ada, session.value(), written);

    assertThat(refused.at("/metadata/runtimeError").asString(refused.toString()))
        .isEqualTo("PROCESS_ACTIVE");
    runtime.manager.interrupt(runtime.caller(runtime.ada), session);
    RuntimeServer.until(() -> runtime.events(TurnEnded.class, session).size() == 3);
  }

  @Test
  void aNewConversationDoesNotGoOn() {
    var session = session("new");
    answer(session, command(session, "echo one"));
    var before = runtime.awaitState(session, RuntimeState.IDLE).cliSessionId();

    var forgotten = runtime.manager.newConversation(runtime.caller(runtime.ada), session);

    assertThat(forgotten).isEqualTo(Optional.ofNullable(before));
    assertThat(runtime.now(runtime.ada, session).cliSessionId()).isNull();
    assertThat(answer(session, command(session, "env"))).doesNotContain("--resume");
  }

  @Test
  void optionsHoldFromThenOn() {
    var session = session("options");
    answer(session, command(session, "echo one"));
    var wanted = new Command("env", "fake-2", "acceptEdits", null, null);

    var first = runtime.manager.command(runtime.caller(runtime.ada), session, wanted);

    assertThat(answer(session, first.message().id().value()))
        .contains("flag --model=fake-2", "flag --permission-mode=acceptEdits");
    assertThat(answer(session, command(session, "env"))).contains("flag --model=fake-2");
  }

  @Test
  void optionsThatAreNotForClientsAreRefused() {
    var session = session("refused");

    refused(session, "other-model", null, ErrorCode.PERMISSION_DENIED);
    refused(session, null, "bypassPermissions", ErrorCode.PERMISSION_DENIED);
    refused(session, null, "always", ErrorCode.VALIDATION_FAILED);
    assertThat(runtime.said(runtime.ada, session.value())).isEmpty();
  }

  @Test
  void aClosedSessionHasNoProcess() {
    var session = session("closed");
    command(session, "slow 600");
    runtime.awaitState(session, RuntimeState.RUNNING);
    long pid = pid(session);

    runtime.manager.close(runtime.caller(runtime.ada), session, RuntimeServer.ACTOR);

    RuntimeServer.until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    assertThat(runtime.now(runtime.ada, session).state()).isEqualTo(RuntimeState.CLOSED);
    assertThat(runtime.manager.list(runtime.caller(runtime.ada)))
        .noneMatch(one -> one.id().equals(session));
  }

  private static void refused(SessionId session, String model, String mode, ErrorCode code) {
    var command = new Command("echo", model, mode, null, null);
    assertThatThrownBy(() -> runtime.manager.command(runtime.caller(runtime.ada), session, command))
        .isInstanceOfSatisfying(
            ChatException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static SessionId session(String project) {
    return runtime.group(runtime.ada, runtime.project(project));
  }

  private static String command(SessionId session, String text) {
    return runtime.command(runtime.ada, session, text);
  }

  private static String answer(SessionId session, String command) {
    return runtime.answerTo(runtime.ada, session.value(), command).get("content").asString();
  }

  private static long pid(SessionId session) {
    var process = runtime.now(runtime.ada, session).process();
    assertThat(process).isNotNull();
    return process.pid();
  }

  private static List<RuntimeState> states(SessionId session) {
    return runtime.events(StateChanged.class, session).stream()
        .map(event -> event.now().state())
        .toList();
  }

  private static List<AgentEvent> said(SessionId session) {
    var all = new ArrayList<AgentEvent>();
    runtime.events(Said.class, session).forEach(event -> all.addAll(event.said()));
    return all;
  }
}
