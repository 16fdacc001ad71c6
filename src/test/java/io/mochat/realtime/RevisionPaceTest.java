package io.mochat.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Audience;
import io.mochat.messages.Body;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.Revision;
import io.mochat.messages.Revision.Kind;
import io.mochat.messages.marks.Marks;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RevisionPaceTest {

  private static final MemberId ADA = new MemberId("ada");

  private final List<Long> heard = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final PriorityQueue<Due> timer = new PriorityQueue<>(Comparator.comparingLong(Due::at));
  private long now = TimeUnit.DAYS.toNanos(1);
  private final RevisionPace pace =
      new RevisionPace(
          event -> {
            heard.add(event.revised().revision().rev());
            times.add(now);
          },
          (task, delay) -> timer.add(new Due(now + delay, task)),
          () -> now);
  private long rev;

  @Test
  void editsAndRecallsAreToldAtOnce() {
    offer("a", Kind.EDITED);
    offer("a", Kind.EDITED);
    offer("a", Kind.RECALLED);

    assertThat(heard).containsExactly(1L, 2L, 3L);
    assertThat(timer).isEmpty();
  }

  @Test
  void ofManyReactionsInASecondTheFirstAndTheLastStateAreTold() {
    for (int n = 0; n < 200; n++) {
      offer("a", Kind.REACTIONS);
      pass(4);
    }
    pass(1_000);

    assertThat(heard).containsExactly(1L, 200L);
    assertThat(times.getLast() - times.getFirst()).isEqualTo(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void whatComesOnceASecondIsToldAtOnce() {
    for (int n = 0; n < 3; n++) {
      offer("a", Kind.THREAD);
      assertThat(heard).hasSize(n + 1);
      pass(1_001);
    }
  }

  @Test
  void laterRevisionsWaitBehindOneThatIsHeldBack() {
    offer("a", Kind.REACTIONS);
    offer("a", Kind.REACTIONS);
    offer("b", Kind.EDITED);
    offer("c", Kind.REACTIONS);
    assertThat(heard).containsExactly(1L);

    pass(1_000);

    assertThat(heard).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void anEditTakesTheReactionsOfItsMessageAlong() {
    offer("a", Kind.REACTIONS);
    offer("a", Kind.REACTIONS);
    offer("a", Kind.EDITED);

    assertThat(heard).containsExactly(1L, 3L);
    pass(3_000);
    assertThat(heard).containsExactly(1L, 3L);
  }

  @Test
  void messagesOfOneConversationAreInTheOrderOfTheirRevs() {
    for (int n = 0; n < 500; n++) {
      offer("abc".substring(n % 3, n % 3 + 1), n % 7 == 0 ? Kind.EDITED : Kind.REACTIONS);
      pass(13);
    }
    pass(3_000);

    assertThat(heard).isSorted().endsWith(500L).doesNotHaveDuplicates();
    assertThat(timer).isEmpty();
  }

  @Test
  void whatWaitsIsBounded() {
    offer("first", Kind.REACTIONS);
    offer("first", Kind.REACTIONS);
    for (int n = 0; n < 300; n++) {
      offer("m" + n, Kind.EDITED);
    }

    assertThat(heard).hasSizeGreaterThan(200).isSorted();
    pass(3_000);
    assertThat(heard).hasSize(302).isSorted();
  }

  private void offer(String message, Kind kind) {
    rev++;
    var session = new SessionId("session_1");
    var at = Instant.EPOCH;
    var changed =
        new Message(
            new MessageId(message),
            session,
            1,
            1,
            ADA,
            Body.text("hi"),
            Mentions.NONE,
            at,
            rev,
            Marks.NONE);
    var revised = new Revised(new Revision(rev, rev + 1, kind, ADA, at), changed);
    pace.offer(new MessageRevised(revised, new Audience(session, null, Set::of)));
  }

  private void pass(long millis) {
    long end = now + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!timer.isEmpty() && timer.peek().at() - end <= 0) {
      var due = timer.poll();
      now = due.at();
      due.task().run();
    }
    now = end;
  }

  private record Due(long at, Runnable task) {}
}
