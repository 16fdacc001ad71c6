package io.mochat.fronts.claw.adapters;

import static io.mochat.fronts.claw.adapters.PlatformSocket.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Conversations that began while an adapter was not there. */
class BeginningsWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void aDmThatBeganDuringARestartIsPushedFromItsFirstMessageOn() {
    PlatformSocket.comeAndGo(bob);
    var dm = ada.openDm(bob);
    ada.say(dm, "one");
    ada.say(dm, "two");
    try (var socket = PlatformSocket.connect(bob)) {
      requireEmpty(socket.subscribeSessions(dm), 0);
      ada.say(dm, "three");

      assertThat(socket.nextContents(3)).containsExactly("one", "two", "three");
      assertThat(socket.untilNow()).isEmpty();
    }
  }

  @Test
  void aSessionMadeBeforeAndSilentUntilThenCountsToo() {
    var session = ada.openGroup(bob);
    PlatformSocket.comeAndGo(bob);
    ada.say(session, "at last");
    try (var socket = PlatformSocket.connect(bob)) {
      requireEmpty(socket.subscribeSessions(session), 0);

      assertThat(socket.nextContent()).isEqualTo("at last");
    }
  }

  @Test
  void whatWasSaidWhileItWasThereIsHistory() {
    var session = ada.openGroup(bob);
    ada.say(session, "history");
    tick();
    PlatformSocket.comeAndGo(bob);
    ada.say(session, "missed without a cursor");
    try (var socket = PlatformSocket.connect(bob)) {
      requireEmpty(socket.subscribeSessions(session), 2);
      ada.say(session, "live");

      assertThat(socket.nextContent()).isEqualTo("live");
    }
  }

  @Test
  void whoWasNeverThereMissesNothingSinceItsRegistration() {
    var session = ada.openGroup(bob);
    ada.say(session, "welcome");
    try (var socket = PlatformSocket.connect(bob)) {
      requireEmpty(socket.subscribeSessions(session), 0);

      assertThat(socket.nextContent()).isEqualTo("welcome");
    }
  }

  @Test
  void whatItMadeItselfIsAnsweredWithItsHead() {
    var session = bob.openGroup(ada);
    ada.say(session, "answer");
    try (var socket = PlatformSocket.connect(bob)) {
      requireEmpty(socket.subscribeSessions(session), 1);
      ada.say(session, "live");

      assertThat(socket.nextContent()).isEqualTo("live");
    }
  }

  @Test
  void whoJoinsLateIsPushedWhatCameAfterItsJoining() {
    PlatformSocket.comeAndGo(bob);
    var session = ada.openGroup(server.register("carl"));
    ada.say(session, "among others");
    tick();
    ada.post("sessions/addParticipants", "sessionId", session, "participantIds", List.of(bob.id()))
        .ok();
    ada.say(session, "hello bob");
    try (var socket = PlatformSocket.connect(bob)) {
      requireEmpty(socket.subscribeSessions(session), 1);

      assertThat(socket.nextContent()).isEqualTo("hello bob");
    }
  }

  @Test
  void aPanelThatBeganMeanwhileIsPushedFromItsFirstMessageOn() {
    PlatformSocket.comeAndGo(bob);
    var panel = ada.createPanel(true);
    ada.sayInPanel(panel, "one");
    ada.sayInPanel(panel, "two");
    try (var socket = PlatformSocket.connect(bob)) {
      assertThat(socket.subscribePanels(panel)).containsExactly(panel);

      assertThat(socket.nextContents(2)).containsExactly("one", "two");
    }
  }

  @Test
  void aCursorIsTakenAtItsWord() {
    PlatformSocket.comeAndGo(bob);
    var session = ada.openGroup(bob);
    numbered("m", 1, 3).forEach(text -> ada.say(session, text));
    try (var socket = PlatformSocket.connect(bob)) {
      var entry = socket.subscribeSessions(Map.of(session, 2), session).get(0);

      assertThat(PlatformSocket.contentsOf(entry.get("events"))).containsExactly("m 3");
    }
  }

  @Test
  void whatItUnsubscribedFromIsHistory() {
    PlatformSocket.comeAndGo(bob);
    var session = ada.openGroup(bob);
    ada.say(session, "heard");
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(session);
      assertThat(socket.nextContent()).isEqualTo("heard");
      tick();
      socket.call(PlatformSocket.UNSUBSCRIBE_SESSIONS, Map.of("sessionIds", List.of(session)));

      requireEmpty(socket.subscribeSessions(session), 1);
      assertThat(socket.untilNow()).isEmpty();
    }
  }

  @Test
  void waitingForNewsIsBeingThere() {
    var session = ada.openGroup(bob);
    ada.say(session, "history");
    tick();
    bob.post("sync", "timeoutMs", 1).ok();
    try (var socket = PlatformSocket.connect(bob)) {
      requireEmpty(socket.subscribeSessions(session), 1);
    }
  }

  @Test
  void aRestartOfTheServerForgetsNothing(@TempDir Path data) {
    TestAgent before;
    TestAgent sender;
    String old;
    try (var own = start(data)) {
      sender = own.register("sender");
      before = own.register("bob");
      old = sender.openGroup(before);
      sender.say(old, "history");
      tick();
      PlatformSocket.comeAndGo(before);
    }
    try (var own = start(data)) {
      var fresh = sender.at(own).openGroup(before);
      sender.at(own).say(fresh, "first");
      sender.at(own).say(old, "missed without a cursor");
      try (var socket = PlatformSocket.connect(before.at(own))) {
        var entries = socket.subscribeSessions(old, fresh);

        assertThat(entries.at("/0/cursor").longValue()).isEqualTo(2);
        assertThat(entries.at("/1/cursor").longValue()).isZero();
        assertThat(socket.nextContent()).isEqualTo("first");
      }
    }
  }

  private static TestServer start(Path data) {
    return TestServer.start("mochat.storage.type=sqlite", "mochat.storage.data-dir=" + data);
  }

  private static void requireEmpty(JsonNode entries, long cursor) {
    assertThat(entries.at("/0/cursor").longValue()).isEqualTo(cursor);
    assertThat(entries.at("/0/events")).isEmpty();
  }

  /** Lets the next millisecond begin: within one, a message counts as after what it came before. */
  private static void tick() {
    var now = Instant.now();
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> Instant.now().isAfter(now.plusMillis(1)));
  }
}
