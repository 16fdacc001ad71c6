package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mochat.cluster.Announcement.Logged;
import io.mochat.kernel.Change.EverythingStale;
import io.mochat.kernel.Change.MemberCut;
import io.mochat.messages.SharedLog.Heads;
import io.mochat.testing.MovingClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class LogFollowerTest {

  private static final MemberCut CUT = new MemberCut(Messages.ADA);

  private final FakeDatabase database = new FakeDatabase();
  private final Listeners listeners = new Listeners();
  private final MovingClock clock = new MovingClock();
  private final LogFollower follower = follower();

  @Test
  void whoIsUpToDateReadsNothing() {
    int before = database.reads();
    database.store(1, 2);

    follower.take(announcement(0, 0, 1, 2));

    assertThat(listeners.heard).containsExactly(1L, 2L);
    assertThat(database.reads()).isEqualTo(before);
  }

  @Test
  void whatIsAnnouncedAgainIsNotHeardAgain() {
    database.store(1, 2, 3);

    follower.take(announcement(0, 0, 1, 2));
    follower.take(announcement(0, 0, 1, 2));
    follower.take(announcement(0, 0, 1, 2, 3));

    assertThat(listeners.heard).containsExactly(1L, 2L, 3L);
  }

  @Test
  void whatIsMissingIsReadFirst() {
    database.store(2, 3, 5);

    follower.take(announcement(3, 0, 5));
    follower.take(announcement(0, 0, 2, 3));

    assertThat(listeners.heard).containsExactly(2L, 3L, 5L);
  }

  @Test
  void anAnnouncementWithoutItsMessagesHasThemRead() {
    database.store(1, 2);

    follower.take(announcement(0, 0, 1, 2).bare());

    assertThat(listeners.heard).containsExactly(1L, 2L);
  }

  @Test
  void changesComeBeforeTheMessagesBehindThem() {
    database.store(1, 2);
    database.change(4, CUT);

    follower.take(announcement(1, 4, 2));

    assertThat(listeners.heard).containsExactly(CUT, 1L, 2L);
  }

  @Test
  void revisionsComeAtTheirPlaceAmongMessagesAndEachOnce() {
    database.store(1, 2);
    database.revise(3, 1);
    database.store(4);

    follower.take(announcement(3, 0, 4));
    follower.look();

    assertThat(listeners.heard).containsExactly(1L, 2L, Messages.revised(3, 1), 4L);
  }

  @Test
  void aRevisionThatIsAnnouncedBeforeItsMessageHasTheMessageReadFirst() {
    database.store(1);
    database.revise(2, 1);

    follower.take(revision(1, 0, 2));
    follower.take(announcement(0, 0, 1));

    assertThat(listeners.heard).containsExactly(1L, Messages.revised(2, 1));
  }

  @Test
  void changesComeBeforeTheRevisionsBehindThem() {
    database.store(1);
    database.change(4, CUT);
    database.revise(2, 1);

    follower.take(revision(1, 4, 2));

    assertThat(listeners.heard).containsExactly(CUT, 1L, Messages.revised(2, 1));
  }

  @Test
  void anAnnouncementWithoutItsRevisionsHasThemRead() {
    database.store(1);
    database.revise(2, 1);

    follower.take(revision(0, 0, 2).bare());

    assertThat(listeners.heard).containsExactly(1L, Messages.revised(2, 1));
  }

  @Test
  void changesComeWithoutMessagesTooAndEachOnce() {
    database.change(4, CUT);

    follower.take(Announcement.ofChanges(4));
    follower.look();

    assertThat(listeners.heard).containsExactly(CUT);
  }

  @Test
  void ownChangesArePassedOver() {
    database.change(4, null);
    database.change(5, CUT);

    follower.look();

    assertThat(listeners.heard).containsExactly(CUT);
  }

  @Test
  void aLookFindsWhatNobodyTold() {
    database.change(4, CUT);
    database.store(LongStream.rangeClosed(1, 500).toArray());

    follower.look();

    assertThat(listeners.heard).hasSize(501).startsWith(CUT, 1L, 2L).endsWith(499L, 500L);
    assertThat(follower.lag()).isZero();
  }

  @Test
  void ownMessagesAreAnnouncedAsTheyWereSent() {
    database.store(1, 2);
    var own = new Logged(Messages.posted(2), () -> listeners.heard.add("own"));

    follower.take(new Announcement(new Heads(1, 0), 2, List.of(own)));

    assertThat(listeners.heard).containsExactly(1L, "own");
  }

  @Test
  void conversationsThatAreGoneArePassedOver() {
    database.store(1, 2);
    listeners.closeConversations();

    follower.look();

    assertThat(listeners.heard).isEmpty();
    assertThat(follower.last()).isEqualTo(2);
  }

  @Test
  void oneMessageThatCannotBeToldKeepsNoneBack() {
    database.store(1, 2, 3);
    listeners.failAt(2);

    follower.look();

    assertThat(listeners.heard).containsExactly(1L, 3L);
  }

  @Test
  void whatFailsForTheDatabaseIsDoneAgainFromWhereItStopped() {
    follower.take(announcement(0, 0, 1));
    database.store(1, 2, 4);
    database.setAway(true);

    assertThatThrownBy(() -> follower.take(announcement(2, 0, 4)))
        .isInstanceOf(DataAccessException.class);
    assertThat(follower.lag()).isPositive();
    database.setAway(false);
    follower.look();

    assertThat(listeners.heard).containsExactly(1L, 2L, 4L);
  }

  @Test
  void whoHeardNothingForHalfAsLongAsChangesAreKeptTrustsNothing() {
    database.store(1);
    database.change(4, CUT);
    clock.advance(LogFollower.TRUSTED.plusMillis(1));
    assertThat(follower.isStale()).isTrue();

    follower.reset();
    database.store(2);
    follower.look();

    assertThat(follower.isStale()).isFalse();
    assertThat(listeners.heard).containsExactly(new EverythingStale(), 2L);
  }

  @Test
  void everyLookMakesItTrustAgain() {
    clock.advance(LogFollower.TRUSTED.minus(Duration.ofMinutes(1)));
    follower.look();
    clock.advance(LogFollower.TRUSTED.minus(Duration.ofMinutes(1)));

    assertThat(follower.isStale()).isFalse();
  }

  private LogFollower follower() {
    return new LogFollower(
        new LogFollower.Sources(database, database, listeners.changes),
        listeners.delivery,
        new TailMeters(new SimpleMeterRegistry()),
        clock);
  }

  private static Announcement revision(long previous, long changes, long position) {
    var logged = List.of(new Logged(Messages.revised(position, 1), null));
    return new Announcement(new Heads(previous, changes), position, logged);
  }

  private static Announcement announcement(long previous, long changes, long... positions) {
    var logged =
        LongStream.of(positions).mapToObj(one -> new Logged(Messages.posted(one), null)).toList();
    return new Announcement(new Heads(previous, changes), logged.getLast().position(), logged);
  }
}
