package io.mochat.fronts.claw.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.Arrivals;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was changed, for clients that come back. */
class RevisionSyncWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void whoDoesNotAskIsAnsweredAsBefore() {
    edit(ada.say(session, "one"), "two");

    var answer = bob.post("sync", Map.of()).ok();
    assertThat(answer.propertyNames())
        .containsExactlyInAnyOrder("events", "cursors", "headSeqs", "hasMore", "position", "log");
  }

  @Test
  void whoBeginsGetsNoOldRevisions() {
    edit(ada.say(session, "one"), "two");

    var answer = sync(Map.of());
    assertThat(answer.ok().get("revisions")).isEmpty();
    assertThat(answer.ok().at("/revs/" + session).longValue()).isEqualTo(1);
    assertThat(answer.ok().get("headRevs")).isEqualTo(answer.ok().get("revs"));
  }

  @Test
  void ofEachMessageTheNewestRevisionIsTold() {
    var first = ada.say(session, "one");
    var second = ada.say(session, "two");
    var revs = revs(sync(Map.of()));
    edit(first, "1");
    edit(second, "2");
    edit(first, "1+");

    var answer = sync(Map.of("revs", revs));

    assertThat(answer.texts("/revisions", "/message/content")).containsExactly("2", "1+");
    var newest = answer.ok().at("/revisions/1");
    assertThat(newest.get("rev").longValue()).isEqualTo(3);
    assertThat(newest.get("kind").stringValue()).isEqualTo("edited");
    assertThat(newest.get("messageId").stringValue()).isEqualTo(first);
    assertThat(newest.get("seq").longValue()).isEqualTo(1);
    assertThat(newest.get("actor").stringValue()).isEqualTo(ada.id());
    assertThat(newest.get("conversationId").stringValue()).isEqualTo(session);
    assertThat(sync(Map.of("revs", revs(answer))).ok().get("revisions")).isEmpty();
  }

  @Test
  void eventsAndRevisionsShareALimit() {
    var first = ada.say(session, "one");
    var second = ada.say(session, "two");
    var begun = sync(Map.of());
    edit(first, "1");
    edit(second, "2");
    ada.say(session, "three");

    var answer = sync(Map.of("revs", revs(begun), "cursors", cursors(begun), "limit", 2));
    assertThat(answer.ok().get("events")).hasSize(1);
    assertThat(answer.ok().get("revisions")).hasSize(1);
    assertThat(answer.ok().get("hasMore").booleanValue()).isTrue();
    var rest = sync(Map.of("revs", revs(answer), "cursors", cursors(answer)));
    assertThat(rest.texts("/revisions", "/message/content")).containsExactly("2");
    assertThat(rest.ok().get("hasMore").booleanValue()).isFalse();
  }

  @Test
  void aRevisionEndsTheWaitOfWhoAskedForIt() {
    var message = ada.say(session, "one");
    var begun = sync(Map.of());
    var waiting =
        CompletableFuture.supplyAsync(
            () ->
                sync(Map.of("revs", revs(begun), "cursors", cursors(begun), "timeoutMs", 20_000)));
    await().until(() -> server.bean(Arrivals.class).isAwaited(member()));

    edit(message, "two");

    assertThat(waiting.join().texts("/revisions", "/message/content")).containsExactly("two");
  }

  @Test
  void revsAreNumbers() {
    bob.post("sync", "revs", Map.of(session, "x")).isInvalid("revs", "a whole number");
    bob.post("sync", "revs", Map.of(session, -1))
        .isInvalid("revs", "a rev, or 0, for each conversation");
  }

  @Test
  void revsBeyondTheHeadComeBackAsTheHead() {
    edit(ada.say(session, "one"), "two");

    assertThat(revs(sync(Map.of("revs", Map.of(session, 99))))).containsEntry(session, 1L);
  }

  private MemberId member() {
    return new MemberId(bob.id());
  }

  private void edit(String message, String content) {
    ada.post("messages/edit", "conversationId", session, "messageId", message, "content", content)
        .ok();
  }

  private Answer sync(Map<String, ?> fields) {
    var body = new LinkedHashMap<String, Object>(fields);
    body.putIfAbsent("revs", Map.of());
    return bob.post("sync", body);
  }

  private static Map<String, Long> revs(Answer answer) {
    return numbers(answer.ok().get("revs"));
  }

  private static Map<String, Long> cursors(Answer answer) {
    return numbers(answer.ok().get("cursors"));
  }

  private static Map<String, Long> numbers(JsonNode object) {
    var numbers = new TreeMap<String, Long>();
    object.properties().forEach(one -> numbers.put(one.getKey(), one.getValue().longValue()));
    return numbers;
  }
}
