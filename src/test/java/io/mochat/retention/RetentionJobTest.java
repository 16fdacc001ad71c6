package io.mochat.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Ids;
import io.mochat.kernel.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetentionJobTest {

  private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");
  private static final Duration LONG = Duration.ofDays(1);

  private final Shelf shelf = new Shelf();

  @Test
  void withoutLimitsNothingIsDeleted() {
    shelf.put(5_000, Retention.EVERYTHING);

    assertThat(job(Duration.ZERO, 0, LONG).deleteExpired()).isZero();
    assertThat(shelf.steps).isZero();
  }

  @Test
  void everythingTooManyGoesInSmallSteps() {
    var id = shelf.put(5_000, Retention.EVERYTHING);

    assertThat(job(Duration.ZERO, 200, LONG).deleteExpired()).isEqualTo(4_800);
    assertThat(shelf.count(id)).isEqualTo(200);
    assertThat(shelf.steps).isEqualTo(10);
  }

  @Test
  void everyConversationIsLookedAt() {
    for (int n = 0; n < 1_200; n++) {
      shelf.put(2, Retention.EVERYTHING);
    }

    assertThat(job(Duration.ZERO, 1, LONG).deleteExpired()).isEqualTo(1_200);
  }

  @Test
  void aWorkspaceCanKeepLessThanTheServerButNotMore() {
    var strict = shelf.put(100, new Retention(null, 10L));
    var lax = shelf.put(100, new Retention(null, 90L));

    job(Duration.ZERO, 50, LONG).deleteExpired();

    assertThat(shelf.count(strict)).isEqualTo(10);
    assertThat(shelf.count(lax)).isEqualTo(50);
  }

  @Test
  void ageAloneIsReasonEnough() {
    shelf.put(3, Retention.EVERYTHING);

    job(Duration.ofDays(7), 0, LONG).deleteExpired();

    assertThat(shelf.askedFor).isEqualTo(NOW.minus(Duration.ofDays(7)));
  }

  @Test
  void aRoundThatFailsIsNotTheLast() {
    var id = shelf.put(10, Retention.EVERYTHING);
    shelf.fail(2);
    var job = job(Duration.ZERO, 4, Duration.ofMillis(5));

    job.start();
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> shelf.count(id) == 4);
    } finally {
      job.stop();
    }
    assertThat(job.isRunning()).isFalse();
  }

  private RetentionJob job(Duration maxAge, long maxMessages, Duration interval) {
    return new RetentionJob(
        shelf,
        new RetentionProperties(maxAge, maxMessages, interval),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** Counts of messages, all of them eight days old. */
  private static final class Shelf implements RetentionStore {

    private final Map<String, Kept> conversations = new TreeMap<>();
    private int steps;
    private int failures;
    private @Nullable Instant askedFor;

    private synchronized SessionId put(long count, Retention own) {
      var id = Ids.session();
      conversations.put(id.value(), new Kept(id, count, NOW.minus(Duration.ofDays(8)), own));
      return id;
    }

    private synchronized long count(SessionId id) {
      return conversations.get(id.value()).count();
    }

    private synchronized void fail(int times) {
      failures = times;
    }

    @Override
    public synchronized List<Kept> list(@Nullable ConversationId after, int limit) {
      if (failures-- > 0) {
        throw new IllegalStateException("expected by the test");
      }
      var from = after == null ? "" : after.value();
      return conversations.entrySet().stream()
          .filter(entry -> entry.getKey().compareTo(from) > 0)
          .map(Map.Entry::getValue)
          .limit(limit)
          .toList();
    }

    @Override
    public synchronized int deleteOldest(
        ConversationId conversation, Instant oldest, long most, int limit) {
      steps++;
      askedFor = oldest;
      var kept = conversations.get(conversation.value());
      int deleted = (int) Math.min(limit, Math.max(0, kept.count() - most));
      conversations.put(
          conversation.value(),
          new Kept(conversation, kept.count() - deleted, kept.oldest(), kept.own()));
      return deleted;
    }
  }
}
