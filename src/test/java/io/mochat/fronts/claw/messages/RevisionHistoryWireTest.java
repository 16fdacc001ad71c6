package io.mochat.fronts.claw.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Pages, and revisions from any moment on, are what a client sees that reads everything anew:
 * whatever was posted, answered in threads, edited, recalled and reacted to, and also while the
 * oldest messages are deleted.
 */
class RevisionHistoryWireTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int STEPS = 60;
  private static final int KEPT = 8;
  private static TestServer server;

  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openGroup(bob);
  private final List<String> ids = new ArrayList<>();

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            "mochat.retention.max-messages=" + KEPT,
            "mochat.retention.interval=20ms",
            "mochat.limits.requests=0");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void whoFollowsByCursorsSeesWhatIsThere(int seed) {
    var random = new Random(seed);
    var followers = new ArrayList<Follower>();
    for (int step = 0; step < STEPS; step++) {
      if (step % (STEPS / 4) == 0) {
        followers.add(new Follower());
      }
      act(random);
      followers.stream()
          .filter(follower -> random.nextInt(8) == 0)
          .forEach(follower -> follower.take(1 + random.nextInt(4)));
    }
    await().atMost(PATIENCE).until(() -> page(0).get("total").intValue() <= KEPT);

    var there = new TreeMap<Long, String>();
    page(0).get("items").forEach(one -> there.put(seq(one), essence(one)));
    assertThat(there).isNotEmpty();
    for (var follower : followers) {
      while (follower.take(100)) {}
      assertThat(follower.from(there.firstKey())).isEqualTo(there);
    }
    assertThat(followers).anyMatch(follower -> follower.gaps > 0);
  }

  private void act(Random random) {
    if (ids.isEmpty() || random.nextInt(3) == 0) {
      ids.add(ada.say(session, "m" + ids.size()));
      return;
    }
    // Of the oldest ones also those that are gone: that is refused, and no harm.
    var message = ids.get(Math.max(0, ids.size() - 1 - random.nextInt(KEPT + 1)));
    var body = new LinkedHashMap<String, Object>();
    body.put("conversationId", session);
    body.put("messageId", message);
    switch (random.nextInt(6)) {
      case 0 -> ada.post("messages/recall", body);
      case 1 -> {
        body.put("emoji", random.nextBoolean() ? "👍" : "🎉");
        body.put("remove", random.nextBoolean());
        bob.post("messages/react", body);
      }
      case 2, 3 -> answer(message);
      default -> {
        body.put("content", "edited " + random.nextInt(100));
        ada.post("messages/edit", body);
      }
    }
  }

  // One that is in a thread itself begins none.
  private void answer(String root) {
    var answer =
        bob.post("sessions/send", "sessionId", session, "content", "in thread", "threadId", root);
    if (answer.status() == 200) {
      ids.add(answer.id());
    }
  }

  private JsonNode page(long afterSeq) {
    return bob.post("sessions/messages", "sessionId", session, "afterSeq", afterSeq, "limit", 100)
        .ok();
  }

  private static long seq(JsonNode message) {
    return message.get("seq").longValue();
  }

  private static long rev(JsonNode message) {
    return message.path("rev").longValue(0);
  }

  private static String essence(JsonNode message) {
    var parts = List.of("content", "threadId", "reactions", "recalled", "edits", "thread");
    return rev(message) + ": " + parts.stream().map(message::get).toList();
  }

  /** A client that begins with a page and goes on by cursors. */
  private final class Follower {

    private final Map<Long, JsonNode> seen = new TreeMap<>();
    private Map<String, Long> cursors;
    private Map<String, Long> revs;
    private int gaps;

    // The revs first: what is changed after them is told, what was changed before is in the page.
    Follower() {
      revs = numbers(bob.post("sync", "revs", Map.of()), "revs");
      var page = page(0);
      page.get("items").forEach(this::note);
      cursors = Map.of(session, page.get("headSeq").longValue());
    }

    /** Takes the next news; whether there may be more. */
    boolean take(int limit) {
      var answer = bob.post("sync", Map.of("cursors", cursors, "revs", revs, "limit", limit));
      answer.ok().get("events").forEach(event -> note(event.get("message")));
      answer.ok().get("revisions").forEach(event -> note(event.get("message")));
      answer.ok().path("gaps").forEach(this::forget);
      cursors = numbers(answer, "cursors");
      revs = numbers(answer, "revs");
      return answer.ok().get("hasMore").booleanValue();
    }

    Map<Long, String> from(long first) {
      var all = new TreeMap<Long, String>();
      seen.forEach((seq, message) -> all.put(seq, essence(message)));
      return all.tailMap(first);
    }

    private void note(JsonNode message) {
      seen.merge(seq(message), message, (old, now) -> rev(now) >= rev(old) ? now : old);
    }

    private void forget(JsonNode gap) {
      assertThat(gap.get("conversationId").stringValue()).isEqualTo(session);
      seen.keySet().removeIf(seq -> seq < gap.get("firstSeq").longValue());
      gaps++;
    }

    private static Map<String, Long> numbers(Answer answer, String name) {
      var numbers = new TreeMap<String, Long>();
      answer
          .ok()
          .get(name)
          .properties()
          .forEach(one -> numbers.put(one.getKey(), one.getValue().longValue()));
      return numbers;
    }
  }
}
