package io.mochat.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.SessionId;
import io.mochat.runtimes.Permission.Outcome;
import io.mochat.runtimes.RuntimeEvent.PermissionAsked;
import io.mochat.runtimes.RuntimeEvent.PermissionResolved;
import io.mochat.runtimes.RuntimeManager.Decision;
import io.mochat.testing.TestAgent;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a runtime asks to be allowed: who decides, how, and what becomes of it. */
class RuntimePermissionTest {

  @TempDir static Path directory;
  @TempDir static Path hurried;
  private static RuntimeServer runtime;

  @BeforeAll
  static void start() {
    runtime = RuntimeServer.start(directory);
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @Test
  void whatIsAllowedIsDone() {
    var session = session("allow");
    var command = command(session, "tool make \"all\"");

    var asked = asked(session);
    assertThat(asked.tool()).isEqualTo("Bash");
    assertThat(asked.summary()).isEqualTo("make \"all\"");
    assertThat(asked.risk().word()).isEqualTo("high");
    assertThat(runtime.awaitState(session, RuntimeState.WAITING_PERMISSION)).isNotNull();
    assertThat(runtime.manager.pending(runtime.caller(runtime.bob), session))
        .containsExactly(asked);
    decide(runtime.ada, session, asked, true);

    assertThat(answer(session, command)).isEqualTo("allowed make \"all\"");
    var resolved = runtime.awaitEvent(PermissionResolved.class, session);
    assertThat(resolved.outcome()).isEqualTo(Outcome.ALLOWED);
    assertThat(resolved.by()).hasToString(runtime.ada.id());
    assertThat(runtime.manager.pending(runtime.caller(runtime.ada), session)).isEmpty();
  }

  @Test
  void whatIsDeniedIsNotDone() {
    var session = session("deny");
    var command = command(session, "tool rm -rf x");

    decide(runtime.ada, session, asked(session), false);

    assertThat(answer(session, command)).startsWith("denied: ");
    assertThat(runtime.awaitEvent(PermissionResolved.class, session).outcome())
        .isEqualTo(Outcome.DENIED);
  }

  @Test
  void onlyApproversDecideAndOnlyOnce() {
    var session = session("once");
    command(session, "tool make");
    var asked = asked(session);

    refused(() -> decide(runtime.bob, session, asked, true), ErrorCode.APPROVAL_FORBIDDEN);
    decide(runtime.ada, session, asked, true);
    RuntimeServer.until(
        () -> runtime.manager.pending(runtime.caller(runtime.ada), session).isEmpty());
    refused(() -> decide(runtime.ada, session, asked, false), ErrorCode.APPROVAL_SETTLED);
    assertThat(runtime.events(PermissionResolved.class, session)).hasSize(1);
  }

  @Test
  void itIsAMessageThatOrdinaryClientsAnswer() {
    var session = session("chat");
    var command = command(session, "tool make test");
    var asked = asked(session);
    var message =
        runtime.said(runtime.ada, session.value()).stream()
            .filter(one -> one.get("id").asString().equals(asked.message().value()))
            .findFirst()
            .orElseThrow();
    assertThat(message.get("senderId").asString()).isEqualTo(runtime.agentId());
    assertThat(message.get("content").asString()).startsWith("Allow Bash: make test");
    assertThat(message.at("/approval/id").asString()).isEqualTo(asked.id().value());

    reply(runtime.bob, session, asked, "allow");
    assertThat(runtime.manager.pending(runtime.caller(runtime.ada), session)).hasSize(1);
    reply(runtime.ada, session, asked, "Allow");

    assertThat(answer(session, command)).isEqualTo("allowed make test");
  }

  @Test
  void theApiOfApprovalsDecidesToo() {
    var session = session("api");
    var command = command(session, "tool make");
    var asked = asked(session);
    var approval =
        runtime
            .ada
            .post("approvals/get", "approvalId", asked.id().value(), "timeoutMs", 0)
            .ok()
            .get("approval");
    assertThat(approval.at("/action/arguments/command").asString()).isEqualTo("make");

    runtime
        .ada
        .post(
            "approvals/decide",
            Map.of(
                "approvalId",
                asked.id().value(),
                "optionId",
                "allow_once",
                "requestHash",
                approval.get("requestHash").asString()))
        .ok();

    assertThat(answer(session, command)).isEqualTo("allowed make");
  }

  @Test
  void whatIsRememberedIsNotAskedAgain() {
    var session = session("remember");
    var first = command(session, "tool make one");
    var asked = asked(session);
    runtime.manager.decide(
        runtime.caller(runtime.ada),
        session,
        new Decision(asked.id(), true, true, false),
        RuntimeServer.ACTOR);
    answer(session, first);

    var second = command(session, "tool make two");

    assertThat(answer(session, second)).isEqualTo("allowed make two");
    assertThat(runtime.events(PermissionAsked.class, session)).hasSize(1);
    assertThat(runtime.events(PermissionResolved.class, session)).hasSize(2);
  }

  @Test
  void whatIsNoLongerAskedForIsWithdrawn() {
    var session = session("withdrawn");

    var command = command(session, "withdraw make");

    assertThat(answer(session, command)).isEqualTo("no longer wanted");
    assertThat(runtime.awaitEvent(PermissionResolved.class, session).outcome())
        .isEqualTo(Outcome.WITHDRAWN);
    var asked = runtime.awaitEvent(PermissionAsked.class, session).permission();
    refused(() -> decide(runtime.ada, session, asked, true), ErrorCode.APPROVAL_SETTLED);
  }

  @Test
  void anInterruptWithdrawsIt() {
    var session = session("interrupted");
    var command = command(session, "tool make");
    asked(session);

    runtime.manager.interrupt(runtime.caller(runtime.bob), session);

    assertThat(answer(session, command)).isEqualTo("Stopped.");
    assertThat(runtime.awaitEvent(PermissionResolved.class, session).outcome())
        .isEqualTo(Outcome.WITHDRAWN);
  }

  @Test
  void whereNobodyMayAllowItIsDenied() {
    var session = runtime.group(runtime.bob, runtime.project("nobody"));

    var command = runtime.command(runtime.bob, session, "tool make");

    assertThat(runtime.answerTo(runtime.bob, session.value(), command).get("content").asString())
        .startsWith("denied: Nobody");
    assertThat(runtime.events(PermissionAsked.class, session)).isEmpty();
  }

  @Test
  void whatNobodyDecidesIsDenied() {
    try (var quick = RuntimeServer.start(hurried, "-permission-timeout=500ms")) {
      var session = quick.group(quick.ada, quick.project("late"));

      var command = quick.command(quick.ada, session, "tool make");

      assertThat(quick.answerTo(quick.ada, session.value(), command).get("content").asString())
          .startsWith("denied: Nobody allowed it in time");
      assertThat(quick.awaitEvent(PermissionResolved.class, session).outcome())
          .isEqualTo(Outcome.EXPIRED);
    }
  }

  private static void decide(TestAgent who, SessionId session, Permission asked, boolean allowed) {
    runtime.manager.decide(
        runtime.caller(who),
        session,
        new Decision(asked.id(), allowed, false, false),
        RuntimeServer.ACTOR);
  }

  private static void reply(TestAgent who, SessionId session, Permission asked, String text) {
    who.post(
            "sessions/send",
            Map.of(
                "sessionId", session.value(), "content", text, "replyTo", asked.message().value()))
        .ok();
  }

  private static void refused(Runnable action, ErrorCode code) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            ChatException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static Permission asked(SessionId session) {
    return runtime.awaitEvent(PermissionAsked.class, session).permission();
  }

  private static SessionId session(String project) {
    return runtime.group(runtime.ada, runtime.project(project), runtime.bob);
  }

  private static String command(SessionId session, String text) {
    return runtime.command(runtime.ada, session, text);
  }

  private static String answer(SessionId session, String command) {
    return runtime.answerTo(runtime.ada, session.value(), command).get("content").asString();
  }
}
