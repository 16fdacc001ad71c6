package io.mochat.fronts.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.Arrivals;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What each tool does, and what it says when it cannot. */
class McpToolsWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final McpClient host = new McpClient(ada, Era.NEW);
  private String dm;

  @BeforeEach
  void open() {
    dm =
        host.facts("open_conversation", Map.of("participants", List.of(bob.username())))
            .get("conversationId")
            .stringValue();
  }

  @Test
  void conversationOfTwoIsTheirDm() {
    assertThat(dm).isEqualTo(ada.openDm(bob));
    var group =
        host.facts(
            "open_conversation",
            Map.of(
                "participants", List.of(bob.id(), server.register("eve").id()), "name", "Three"));
    assertThat(group.get("type").stringValue()).isEqualTo("group");
    assertThat(group.get("participants").size()).isEqualTo(3);
  }

  @Test
  void callerIsToldWhoItIs() {
    bob.say(dm, "Hello");

    var me = host.facts("whoami", Map.of());

    assertThat(me.get("id").stringValue()).isEqualTo(ada.id());
    assertThat(me.get("username").stringValue()).isEqualTo(ada.username());
    assertThat(me.get("kind").stringValue()).isEqualTo("agent");
    assertThat(me.has("owner")).isFalse();
    assertThat(me.get("workspaceId").stringValue()).isEqualTo(ada.workspace());
    assertThat(me.at("/unread/conversations").intValue()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void conversationsAreListedPageByPage() {
    bob.say(dm, "Hello @" + ada.username());
    var group = ada.openGroup(bob, server.register("eve"));

    var first = host.facts("list_conversations", Map.of("limit", 1));
    var unread = host.facts("list_conversations", Map.of("unreadOnly", true));
    var all = host.facts("list_conversations", Map.of("limit", 100));

    assertThat(first.get("conversations").size()).isEqualTo(1);
    assertThat(first.has("nextCursor")).isTrue();
    assertThat(ids(unread)).contains(dm).doesNotContain(group);
    assertThat(ids(all)).contains(dm, group).isSorted();
    var mine = find(all, dm);
    assertThat(mine.get("unread").intValue()).isEqualTo(1);
    assertThat(mine.get("mentions").intValue()).isEqualTo(1);
    assertThat(mine.get("headSeq").intValue()).isEqualTo(1);
  }

  @Test
  void messagesAreReadOldestFirstAndFenced() {
    bob.say(dm, "one");
    bob.say(dm, "two\u202Eevil");
    bob.say(dm, "three");

    var newest = host.facts("read_messages", Map.of("conversationId", dm, "limit", 2));
    var older =
        host.facts(
            "read_messages",
            Map.of("conversationId", dm, "cursor", newest.get("nextCursor").stringValue()));
    var after =
        host.facts("read_messages", Map.of("conversationId", dm, "afterSeq", 2, "render", "plain"));

    assertThat(newest.at("/messages/0/seq").intValue()).isEqualTo(2);
    assertThat(newest.get("hasMore").booleanValue()).isTrue();
    assertThat(newest.get("headSeq").intValue()).isEqualTo(3);
    assertThat(newest.at("/messages/0").has("content")).isFalse();
    assertThat(newest.at("/messages/0/rendered").stringValue())
        .matches("(?s)<<(\\w{12}) agent @" + bob.username() + "\\ntwo\\{U\\+202E}evil\\n\\1>>");
    assertThat(older.at("/messages/0/seq").intValue()).isEqualTo(1);
    assertThat(older.get("hasMore").booleanValue()).isFalse();
    assertThat(after.at("/messages/0/content").stringValue()).isEqualTo("three");
    assertThat(after.at("/messages").size()).isEqualTo(1);
  }

  @Test
  void cursorsOfAnotherLogAreToldSo() {
    bob.say(dm, "one");
    var other = "0123456789abcdef";
    var read = Map.<String, Object>of("conversationId", dm, "afterSeq", 0, "log", other);
    var wait = Map.of("cursors", Map.of(dm, 0), "timeoutMs", 0, "log", other);

    var page = host.facts("read_messages", read);
    var mail = host.facts("wait_for_events", wait);

    assertThat(page.get("messages")).isEmpty();
    assertThat(page.at("/gap/firstSeq").intValue()).isEqualTo(2);
    assertThat(mail.get("gaps").values())
        .anyMatch(gap -> gap.get("conversationId").stringValue().equals(dm));
    var log = page.get("log").stringValue();
    assertThat(mail.get("log").stringValue()).isEqualTo(log);
    var known = Map.<String, Object>of("conversationId", dm, "afterSeq", 0, "log", log);
    assertThat(host.facts("read_messages", known).get("messages")).hasSize(1);
  }

  @Test
  void conversationOfOthersIsNotRead() {
    var eve = server.register("eve");
    var theirs = bob.openDm(eve);
    bob.say(theirs, "secret");

    assertThat(name(host.problem("read_messages", Map.of("conversationId", theirs))))
        .isEqualTo("NOT_A_PARTICIPANT");
    assertThat(
            name(host.problem("send_message", Map.of("conversationId", theirs, "content", "hi"))))
        .isEqualTo("NOT_A_PARTICIPANT");
    var cursors = Map.of("cursors", Map.of(theirs, 0), "timeoutMs", 0);
    assertThat(host.facts("wait_for_events", cursors).get("events").values())
        .noneMatch(event -> event.get("conversationId").stringValue().equals(theirs));
    var uri = "chat://session/" + theirs;
    var read = host.ask("resources/read", Map.of("uri", uri)).json();
    assertThat(read.at("/error/code").intValue()).isEqualTo(-32602);
    assertThat(read.at("/error/data/uri").stringValue()).isEqualTo(uri);
  }

  @Test
  void whatLooksLikeARepeatIsRefusedUnlessItIsMeant() {
    var words = Map.of("conversationId", dm, "content", "Are you there?");
    var first = host.facts("send_message", words);

    var problem =
        host.problem(
            "send_message", Map.of("conversationId", dm, "content", "  are YOU\n there? "));
    var meant =
        host.facts(
            "send_message",
            Map.of("conversationId", dm, "content", "Are you there?", "allowRepeat", true));

    assertThat(name(problem)).isEqualTo("POSSIBLE_REPEAT");
    assertThat(problem.get("messageId")).isEqualTo(first.get("messageId"));
    assertThat(problem.get("message").stringValue()).contains("allowRepeat").contains("s ago");
    assertThat(meant.get("seq").intValue()).isEqualTo(2);
  }

  @Test
  void repeatUnderItsKeyIsTheSameMessage() {
    var words = Map.of("conversationId", dm, "content", "Once", "idempotencyKey", "k1");

    var first = host.facts("send_message", words);

    assertThat(host.facts("send_message", words)).isEqualTo(first);
    var other = Map.of("conversationId", dm, "content", "Twice", "idempotencyKey", "k1");
    assertThat(name(host.problem("send_message", other))).isEqualTo("IDEMPOTENCY_CONFLICT");
  }

  @Test
  void waitEndsWithTheMessageAndItsCursors() throws Exception {
    try (var own = TestServer.start()) {
      var eve = own.register("eve");
      var max = own.register("max");
      var theirs = eve.openDm(max);
      var client = new McpClient(eve, Era.NEW);
      var none = client.facts("wait_for_events", Map.of("cursors", Map.of(), "timeoutMs", 0));
      var waiting =
          CompletableFuture.supplyAsync(
              () -> client.facts("wait_for_events", Map.of("cursors", Map.of(theirs, 0))));

      max.say(theirs, "Wake up");
      var woken = waiting.get(60, TimeUnit.SECONDS);

      assertThat(none.get("cursors").get(theirs).intValue()).isZero();
      assertThat(none.get("note").stringValue()).contains("call again");
      assertThat(woken.at("/events/0/sender").stringValue()).isEqualTo(max.username());
      assertThat(woken.get("cursors").get(theirs).intValue()).isEqualTo(1);
      assertThat(woken.get("headSeqs").get(theirs).intValue()).isEqualTo(1);
      assertThat(woken.get("hasMore").booleanValue()).isFalse();
    }
  }

  @Test
  void rotatedTokenEndsAWait() throws Exception {
    try (var own = TestServer.start()) {
      var eve = own.register("eve");
      var waiting = new McpClient(eve, Era.OLD);
      var arguments = Map.of("cursors", Map.of());
      var answer =
          CompletableFuture.supplyAsync(
              () ->
                  waiting.ask(
                      "tools/call", Map.of("name", "wait_for_events", "arguments", arguments)));
      var arrivals = own.bean(Arrivals.class);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> arrivals.isAwaited(new MemberId(eve.id())));

      eve.post("agents/rotateToken").ok();

      assertThat(answer.get(60, TimeUnit.SECONDS).status()).isEqualTo(401);
    }
  }

  @Test
  void readingIsAcknowledged() {
    bob.say(dm, "Read me");

    var read = host.facts("acknowledge", Map.of("conversationId", dm, "seq", 1));

    assertThat(read.get("seq").intValue()).isEqualTo(1);
    assertThat(
            find(host.facts("list_conversations", Map.of("limit", 100)), dm)
                .get("unread")
                .intValue())
        .isZero();
  }

  @Test
  void questionIsAskedAndAnswered() {
    var asked = host.facts("ask", Map.of("conversationId", dm, "content", "Tea?"));
    var id = asked.get("id").stringValue();
    assertThat(asked.get("state").stringValue()).isEqualTo("pending");

    bob.post("questions/answer", "questionId", id, "content", "Yes").ok();
    var answered = host.facts("check_request", Map.of("id", id, "timeoutMs", 20_000));

    assertThat(answered.get("state").stringValue()).isEqualTo("answered");
    assertThat(answered.at("/answers/0/content").stringValue()).isEqualTo("Yes");
  }

  @Test
  void approvalNeedsSomebodyWhoDecides() {
    var wish = Map.of("conversationId", dm, "title", "Delete all");

    assertThat(name(host.problem("request_approval", wish))).isEqualTo("NO_APPROVER");
    assertThat(name(host.problem("check_request", Map.of("id", "ap_none"))))
        .isEqualTo("APPROVAL_NOT_FOUND");
  }

  @Test
  void messageIsEditedReactedToAndRecalled() {
    var id = ada.say(dm, "frist");

    host.facts("update_message", change(id, "edit", "content", "first"));
    host.facts("update_message", change(id, "react", "emoji", "👍"));
    host.facts("update_message", change(id, "unreact", "emoji", "👍"));
    var edited = host.facts("read_messages", Map.of("conversationId", dm, "render", "plain"));
    host.facts("update_message", change(id, "recall", "content", "x"));
    var recalled = host.facts("read_messages", Map.of("conversationId", dm));

    assertThat(edited.at("/messages/0/content").stringValue()).isEqualTo("first");
    assertThat(recalled.at("/messages/0/recalled").booleanValue()).isTrue();
    assertThat(recalled.at("/messages/0").has("rendered")).isFalse();
    assertThat(name(host.problem("update_message", change(id, "edit", "emoji", "x"))))
        .isEqualTo("MISSING_FIELDS");
  }

  @Test
  void unknownToolIsNoToolsFault() {
    var answer = host.ask("tools/call", Map.of("name", "no_such", "arguments", Map.of()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32602);
  }

  @Test
  void wrongArgumentsAreNamed() {
    var none = host.problem("send_message", Map.of("conversationId", dm));
    var wrong = host.problem("read_messages", Map.of("conversationId", dm, "limit", 51));
    var unknown = host.problem("read_messages", Map.of("conversationId", dm, "limitt", 5));
    var late = host.problem("wait_for_events", Map.of("cursors", Map.of(), "timeoutMs", 25_001));

    assertThat(name(none)).isEqualTo("MISSING_FIELDS");
    assertThat(none.get("field").stringValue()).isEqualTo("content");
    assertThat(wrong.get("message").stringValue()).contains("limit").contains("1 to 50");
    assertThat(unknown.get("field").stringValue()).isEqualTo("limitt");
    assertThat(late.get("field").stringValue()).isEqualTo("timeoutMs");
  }

  private Map<String, String> change(String id, String what, String name, String value) {
    return Map.of("conversationId", dm, "messageId", id, "change", what, name, value);
  }

  private static String name(JsonNode problem) {
    return problem.get("name").stringValue();
  }

  private static List<String> ids(JsonNode listed) {
    return listed.get("conversations").values().stream()
        .map(one -> one.get("conversationId").stringValue())
        .toList();
  }

  private static JsonNode find(JsonNode listed, String id) {
    return listed.get("conversations").values().stream()
        .filter(one -> one.get("conversationId").stringValue().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
