package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mochat.cluster.Announcement.Logged;
import io.mochat.kernel.Change.EverythingStale;
import io.mochat.messages.SharedLog.Heads;
import io.mochat.observability.Meters;
import io.mochat.realtime.ClusterBus;
import io.mochat.testing.MovingClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(300)
class ClusterTailTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(10);

  private final FakeDatabase database = new FakeDatabase();
  private final Listeners listeners = new Listeners();
  private final MovingClock clock = new MovingClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Frames frames = new Frames(JsonMapper.builder().build());
  private final TestBus bus = new TestBus();
  private final ClusterBus others = bus.join();
  private final List<Announcement> rung = new CopyOnWriteArrayList<>();
  private ClusterTail tail;

  @AfterEach
  void stop() {
    tail.stop();
    bus.close();
  }

  @Test
  void ownMessagesAreAnnouncedHereAndRungThere() {
    others.whenRung(frame -> rung.add(frames.decode(frame).orElseThrow()));
    start(LONG, LONG, 10);

    database.storeOwn(1, () -> listeners.hear(1));

    awaitHeard(1L);
    await().until(() -> rung.size() == 1);
    assertThat(rung.getFirst().entries()).hasSize(1);
    assertThat(rung.getFirst().head()).isEqualTo(1);
  }

  @Test
  void revisionsAreRungAndAnnouncedLikeMessages() {
    others.whenRung(frame -> rung.add(frames.decode(frame).orElseThrow()));
    start(LONG, LONG, 10);
    var edit = Messages.revised(2, 1);

    database.storeOwn(1, () -> listeners.hear(1));
    database.storeOwn(edit, () -> listeners.hear(2));

    awaitHeard(1L, 2L);
    await().until(() -> rung.size() == 2);
    assertThat(rung.getLast().entries()).containsExactly(new Logged(edit, null));
    assertThat(rung.getLast().before().position()).isEqualTo(1);
  }

  @Test
  void aRevisionThatIsHeardOfBeforeItsMessageWaitsForIt() {
    start(LONG, LONG, 10);
    database.store(1);
    database.revise(2, 1);
    var edit = new Logged(Messages.revised(2, 1), null);
    var post = new Logged(Messages.posted(1), null);

    others.ring(frames.encode(new Announcement(new Heads(1, 0), 2, List.of(edit))));
    others.ring(frames.encode(new Announcement(new Heads(0, 0), 1, List.of(post))));

    awaitHeard(1L, Messages.revised(2, 1));
  }

  @Test
  void whatWaitsBeyondTheBoundIsReadFromTheLog() {
    var busy = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    start(LONG, LONG, 1);
    database.storeOwn(
        1,
        () -> {
          busy.countDown();
          waitFor(goOn);
          listeners.hear(1);
        });
    waitFor(busy);

    for (int n = 2; n <= 5; n++) {
      long position = n;
      database.storeOwn(position, () -> listeners.hear(position));
    }
    goOn.countDown();
    await().until(() -> listeners.heard.contains(2L));
    database.storeOwn(6, () -> listeners.hear(6));

    awaitHeard(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(count(Meters.CLUSTER_DROPPED)).isEqualTo(3);
  }

  @Test
  void whileTheBusIsDownItLooksOften() {
    bus.setUp(false);
    start(LONG, SHORT, 10);

    database.store(1, 2);

    awaitHeard(1L, 2L);
  }

  @Test
  void whenTheBusIsBackItLooksAtOnce() {
    bus.setUp(false);
    start(LONG, LONG, 10);
    database.store(1);

    bus.setUp(true);

    awaitHeard(1L);
  }

  @Test
  void withTheBusUpItLooksNowAndThen() {
    start(SHORT, LONG.dividedBy(600), 10);

    database.store(1);

    awaitHeard(1L);
  }

  @Test
  void whenTheDatabaseIsBackItGoesOnByItself() {
    start(SHORT, SHORT, 10);
    database.setAway(true);
    database.store(1);
    int before = database.reads();
    await().until(() -> database.reads() > before + 3);
    others.ring(frames.encode(Announcement.ofChanges(1)));

    database.setAway(false);

    awaitHeard(1L);
  }

  @Test
  void framesThatCannotBeReadAreCountedAndIgnored() {
    start(LONG, LONG, 10);
    others.ring(new byte[] {1, 2, 3});
    database.store(1);
    others.ring(frames.encode(Announcement.ofChanges(0)));

    await().until(() -> count(Meters.CLUSTER_RECEIVED) == 2);
    assertThat(count(Meters.CLUSTER_MALFORMED)).isEqualTo(1);
  }

  @Test
  void afterALongSuspensionNothingIsTrusted() {
    start(SHORT, SHORT, 10);
    database.setAway(true);
    int before = database.reads();
    await().until(() -> database.reads() > before);
    clock.advance(LogFollower.TRUSTED.plusMillis(1));

    database.setAway(false);

    await().until(() -> listeners.heard.contains(new EverythingStale()));
  }

  @Test
  void whoLooksNowAndThenIsNotOverdueAndWhoCannotIs() {
    start(SHORT, SHORT, 10);
    assertThat(tail.isOverdue()).isFalse();
    database.setAway(true);
    await().until(tail::isOverdue);

    database.setAway(false);

    await().until(() -> !tail.isOverdue());
  }

  private void start(Duration interval, Duration alone, int inbox) {
    tail =
        new ClusterTail(
            bus.join(),
            new LogFollower.Sources(database, database, listeners.changes),
            listeners.delivery,
            frames,
            new ClusterTail.Surroundings(
                new TailProperties(interval, alone, inbox), registry, clock));
  }

  private void awaitHeard(Object... expected) {
    await().untilAsserted(() -> assertThat(listeners.heard).containsExactly(expected));
  }

  private double count(Meters meter) {
    return registry.counter(meter.meterName()).count();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
