package io.mochat.realtime;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.Hangup;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.quotas.QuotaProperties;
import io.mochat.quotas.TestReads;
import io.mochat.realtime.MemberEvent.MemberLeft;
import io.mochat.realtime.Wait.Waiter;
import io.mochat.realtime.attendance.TestAttendance;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class WaitTest {
  private static final MemberId ADA = new MemberId("ada");
  private static final SessionId FIRST = new SessionId("session_1");
  private static final SessionId SECOND = new SessionId("session_2");
  private static final Duration LONG = Duration.ofMinutes(1);

  private static final QuotaProperties QUOTAS =
      new QuotaProperties(0, 0, 0, 0, 0, 0, 0, 0, 0, 1_000, 0, 0);

  private final DirectChanges changes = new DirectChanges(new DirectTransactions());
  private final EventStreamer streamer = new EventStreamer(changes);
  private final Presence presence = new Presence(changes);
  private final Arrivals arrivals = new Arrivals(streamer, presence, changes, QUOTAS, quota -> {});
  private final TestAttendance attendance = new TestAttendance();
  private final Wait wait =
      new Wait(arrivals, Freshness.GIVEN, attendance.attendance(), TestReads.any());

  private final List<String> news = new CopyOnWriteArrayList<>();
  private final List<List<String>> readings = new CopyOnWriteArrayList<>();
  private final Hangup hangup = new Hangup();

  @Test
  void whatIsThereIsReadAtOnce() {
    news.add("hi");

    assertThat(read(LONG)).containsExactly("hi");
    assertThat(readings).hasSize(1);
  }

  @Test
  void whoeverWaitsIsPresent() {
    news.add("hi");
    read(Duration.ZERO);
    assertThat(attendance.attendance().lastPresent(ADA)).isEqualTo(TestAttendance.REGISTERED);

    read(LONG);

    assertThat(attendance.attendance().lastPresent(ADA)).isAfter(TestAttendance.REGISTERED);
  }

  @Test
  void newsEndTheWait() {
    var found = reading();

    news.add("at last");
    ring(FIRST);

    assertThat(found.join()).containsExactly("at last");
    assertThat(arrivals.waiting()).isZero();
  }

  @Test
  void whatComesDuringTheFirstReadingIsNotMissed() {
    Supplier<List<String>> reading =
        () -> {
          var found = List.copyOf(news);
          if (found.isEmpty()) {
            news.add("meanwhile");
            ring(FIRST);
          }
          return found;
        };

    assertThat(wait.forNews(waiter(LONG), reading, found -> !found.isEmpty()))
        .containsExactly("meanwhile");
  }

  @Test
  void ringWithoutNewsGoesOnWaiting() {
    var found = reading();

    ring(FIRST);
    await().atMost(60, SECONDS).until(() -> readings.size() == 2);
    assertThat(found).isNotDone();
    news.add("at last");
    ring(FIRST);

    assertThat(found.join()).containsExactly("at last");
  }

  @Test
  void whatHappensElsewhereIsNotRead() {
    var found = reading();

    news.add("elsewhere");
    ring(SECOND);
    assertThat(readings).hasSize(1);
    ring(FIRST);

    assertThat(found.join()).containsExactly("elsewhere");
    assertThat(readings).hasSize(2);
  }

  @Test
  void endOfPatienceGivesTheEmptyReading() {
    assertThat(read(Duration.ofMillis(20))).isEmpty();
    assertThat(read(Duration.ZERO)).isEmpty();
  }

  @Test
  void hangupEndsTheWait() {
    var found = reading();

    hangup.happen();

    assertThat(found.join()).isEmpty();
  }

  @Test
  void clientThatHasHungUpBeforeIsNotWaitedFor() {
    hangup.happen();

    assertThat(read(LONG)).isEmpty();
  }

  @Test
  void stoppingServerEndsTheWait() {
    var found = reading();

    arrivals.stop();

    assertThat(found.join()).isEmpty();
  }

  @Test
  void signInThatIsNoLongerGoodFailsTheWait() {
    var found = reading();

    presence.cut(ADA);

    assertThat(found)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("INVALID_TOKEN");
    assertThat(arrivals.waiting()).isZero();
  }

  @Test
  void readingThatFailsEndsTheWait() {
    Supplier<String> refused =
        () -> {
          throw ChatException.invalid("x", "access");
        };

    assertThatThrownBy(() -> wait.forNews(waiter(LONG), refused, any -> true))
        .isInstanceOf(ChatException.class);
    assertThat(arrivals.waiting()).isZero();
  }

  @Test
  void everyReadingIsFresh() {
    var order = new CopyOnWriteArrayList<String>();
    var fresh =
        new Wait(arrivals, () -> order.add("fresh"), attendance.attendance(), TestReads.any());

    fresh.once(ADA, () -> order.add("read"));
    fresh.forNews(
        waiter(LONG),
        () -> {
          order.add("read");
          ring(FIRST);
          return order.size();
        },
        size -> size > 4);

    assertThat(order).containsExactly("fresh", "read", "fresh", "read", "fresh", "read");
  }

  private CompletableFuture<List<String>> reading() {
    var found = CompletableFuture.supplyAsync(() -> read(LONG));
    await().atMost(60, SECONDS).until(() -> readings.size() == 1);
    return found;
  }

  private List<String> read(Duration patience) {
    Supplier<List<String>> reading =
        () -> {
          var found = List.copyOf(news);
          readings.add(found);
          return found;
        };
    return wait.forNews(waiter(patience), reading, found -> !found.isEmpty());
  }

  private Waiter waiter(Duration patience) {
    return new Waiter(ADA, FIRST, patience, hangup);
  }

  // Whatever rings: the reading decides.
  private void ring(SessionId conversation) {
    streamer.stream(new MemberLeft(conversation, ADA));
  }
}
