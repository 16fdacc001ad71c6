package io.mochat.fronts.claw;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.adapters.PlatformSocket;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Cursors of a future that no longer exists. */
class LogGenerationWireTest {

  private static final String OTHER = "0123456789abcdef";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);
  private final String log = bob.post("sync").ok().get("log").stringValue();

  @TempDir Path directory;

  @Test
  void everybodyIsToldTheSameLogBesideItsCursors() {
    assertThat(bob.post("sync").text("/log")).isEqualTo(log);
    assertThat(watch(Map.of("cursor", 0)).get("log").stringValue()).isEqualTo(log);
    assertThat(after(Map.of("afterSeq", 0)).get("log").stringValue()).isEqualTo(log);
    try (var socket = PlatformSocket.connect(bob)) {
      var request = Map.of("sessionIds", List.of(session), "cursors", Map.of(session, 0));
      var answer = socket.call(PlatformSocket.SUBSCRIBE_SESSIONS, request);
      assertThat(answer.at("/data/log").stringValue()).isEqualTo(log);
    }
  }

  @Test
  void aCursorOfThisLogIsTakenAtItsWord() {
    say(3);

    assertThat(sync(1, log).has("gaps")).isFalse();
    assertThat(sync(1, log).get("events")).hasSize(2);
    assertThat(watch(Map.of("cursor", 1, "log", log)).get("events")).hasSize(2);
    assertThat(after(Map.of("afterSeq", 1, "log", log)).get("items")).hasSize(2);
    assertThat(after(Map.of("afterSeq", 3, "log", log)).has("gap")).isFalse();
  }

  @Test
  void aCursorOfAnotherLogIsAnsweredByAGap() {
    say(3);

    var mail = sync(1, OTHER);
    assertThat(mail.get("events")).isEmpty();
    assertThat(gapOf(mail)).isEqualTo(4);
    assertThat(mail.get("cursors").get(session).intValue()).isEqualTo(3);
    requireGap(bob.post("sessions/watch", "sessionId", session, "cursor", 1, "log", OTHER).ok(), 3);
    var page = after(Map.of("afterSeq", 1, "log", OTHER));
    assertThat(page.get("items")).isEmpty();
    assertThat(page.at("/gap/firstSeq").intValue()).isEqualTo(4);
    assertThat(page.get("headSeq").intValue()).isEqualTo(3);
    requireGap(subscribe(1, OTHER), 3);
  }

  @Test
  void withoutALogOnlyACursorBeyondTheHeadIs() {
    say(2);

    assertThat(gapOf(sync(7, null))).isEqualTo(3);
    requireGap(watch(Map.of("cursor", 7)), 2);
    assertThat(after(Map.of("afterSeq", 7)).at("/gap/firstSeq").intValue()).isEqualTo(3);
    requireGap(subscribe(7, null), 2);
    assertThat(subscribe(1, null).has("gap")).isFalse();
  }

  @Test
  void panelsAreReadAndWatchedLikewise() {
    var panel = ada.createPanel(true);
    ada.sayInPanel(panel, "one");
    ada.sayInPanel(panel, "two");

    for (var of : List.of(Map.of("seq", 1, "log", OTHER), Map.of("seq", 7))) {
      var request = new HashMap<String, Object>(of);
      request.put("panelId", panel);
      request.put("timeoutMs", 0);
      request.put("cursor", of.get("seq"));
      requireGap(bob.post("groups/panels/watch", request).ok(), 2);
      request.remove("cursor");
      request.put("afterSeq", of.get("seq"));
      var page = bob.post("groups/panels/messages", request).ok();
      assertThat(page.at("/gap/firstSeq").intValue()).isEqualTo(3);
      assertThat(page.get("log").stringValue()).isEqualTo(log);
    }
  }

  @Test
  void threadsAreReadLikewise() {
    var root = ada.say(session, "root");
    ada.post("sessions/send", "sessionId", session, "content", "in it", "threadId", root).ok();

    assertThat(thread(root, 1, log).get("items")).hasSize(1);
    assertThat(thread(root, 2, log).has("gap")).isFalse();
    assertThat(thread(root, 1, log).get("log").stringValue()).isEqualTo(log);
    for (var page : List.of(thread(root, 1, OTHER), thread(root, 7, null))) {
      assertThat(page.get("items")).isEmpty();
      assertThat(page.at("/gap/firstSeq").intValue()).isEqualTo(3);
    }
  }

  private JsonNode thread(String root, int after, @Nullable String of) {
    var request = new HashMap<String, Object>();
    request.put("conversationId", session);
    request.put("threadId", root);
    request.put("afterSeq", after);
    request.put("log", of);
    return bob.post("threads/messages", request).ok();
  }

  @Test
  void aPositionThatTheLogHasNotComeToCountsAsNone() {
    long newest = bob.post("sync", "limit", 500).ok().get("position").longValue();
    say(1);

    var known = bob.post("sync", "position", newest).ok();
    var gone = bob.post("sync", "position", newest + 1_000_000, "limit", 500).ok();

    assertThat(known.get("position").longValue()).isGreaterThan(newest);
    assertThat(gone.get("headSeqs").get(session).intValue()).isEqualTo(1);
    assertThat(gone.get("cursors").get(session).intValue()).isEqualTo(1);
    assertThat(gone.get("position").longValue()).isLessThan(newest + 1_000_000);
  }

  @Test
  void aPlaceAmongMembersThatIsGoneIsToldSo() {
    ada.openGroup(bob);
    long place = bob.post("sync", "members", true).ok().get("memberPosition").longValue();

    assertThat(members(place, log).has("memberGap")).isFalse();
    assertThat(members(place, OTHER).get("memberGap").booleanValue()).isTrue();
    assertThat(members(place, OTHER).get("memberEvents")).isEmpty();
    assertThat(members(place + 1_000_000, null).get("memberGap").booleanValue()).isTrue();
  }

  private JsonNode members(long place, @Nullable String of) {
    var request = new HashMap<String, Object>();
    request.put("members", true);
    request.put("memberPosition", place);
    request.put("log", of);
    return bob.post("sync", request).ok();
  }

  @Test
  void aPanelsGapIsPushed() {
    var panel = ada.createPanel(true);
    ada.sayInPanel(panel, "hi");
    try (var socket = PlatformSocket.connect(bob)) {
      socket.call(
          PlatformSocket.SUBSCRIBE_SESSIONS,
          Map.of("sessionIds", List.of(), "cursors", Map.of(panel, 1), "log", OTHER));
      socket.subscribePanels(panel);

      requireGap(socket.nextPayload(), 1);
    }
  }

  @Test
  void aRestartIsNone() {
    String before;
    try (var own = start("first")) {
      before = own.register("reader").post("sync").ok().get("log").stringValue();
    }
    try (var own = start("first")) {
      assertThat(own.register("reader").post("sync").ok().get("log").stringValue())
          .isEqualTo(before);
    }
  }

  private void say(int times) {
    for (int n = 1; n <= times; n++) {
      ada.say(session, "m " + n);
    }
  }

  /** Everything else has been read. */
  private JsonNode sync(int cursor, @Nullable String of) {
    var request = new HashMap<String, Object>();
    var cursors = new HashMap<String, Object>();
    bob.post("sync", "limit", 500)
        .ok()
        .get("headSeqs")
        .properties()
        .forEach(head -> cursors.put(head.getKey(), head.getValue()));
    cursors.put(session, cursor);
    request.put("cursors", cursors);
    request.put("log", of);
    return bob.post("sync", request).ok();
  }

  private JsonNode watch(Map<String, Object> fields) {
    var request = new HashMap<>(fields);
    request.put("sessionId", session);
    request.put("timeoutMs", 0);
    return bob.post("sessions/watch", request).ok();
  }

  private JsonNode after(Map<String, Object> fields) {
    var request = new HashMap<>(fields);
    request.put("sessionId", session);
    return bob.post("sessions/messages", request).ok();
  }

  private JsonNode subscribe(int cursor, @Nullable String of) {
    try (var socket = PlatformSocket.connect(bob)) {
      var request = new HashMap<String, Object>();
      request.put("sessionIds", List.of(session));
      request.put("cursors", Map.of(session, cursor));
      request.put("log", of);
      return socket.call(PlatformSocket.SUBSCRIBE_SESSIONS, request).at("/data/sessions/0");
    }
  }

  private int gapOf(JsonNode mail) {
    return mail.get("gaps")
        .valueStream()
        .filter(gap -> gap.get("conversationId").stringValue().equals(session))
        .findFirst()
        .orElseThrow()
        .get("firstSeq")
        .intValue();
  }

  private static void requireGap(JsonNode page, int head) {
    assertThat(page.get("cursor").intValue()).isEqualTo(head);
    assertThat(page.get("events")).isEmpty();
    assertThat(page.get("gap").booleanValue()).isTrue();
  }

  private TestServer start(String name) {
    return TestServer.start(
        "mochat.storage.type=sqlite", "mochat.storage.data-dir=" + directory.resolve(name));
  }
}
