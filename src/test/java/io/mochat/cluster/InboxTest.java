package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.cluster.Announcement.Logged;
import io.mochat.messages.SharedLog.Heads;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InboxTest {

  private final Inbox inbox = new Inbox(3);

  @Test
  void messagesWaitUpToTheBound() throws InterruptedException {
    var two = announcement(1, 2);

    assertThat(inbox.offer(two)).isTrue();
    assertThat(inbox.offer(announcement(3))).isTrue();
    assertThat(inbox.offer(announcement(4))).isFalse();

    assertThat(inbox.poll(Duration.ZERO)).isEqualTo(two);
    assertThat(inbox.offer(announcement(4))).isTrue();
  }

  @Test
  void oneBatchMayBeLargerThanTheBound() {
    assertThat(inbox.offer(announcement(1, 2, 3, 4, 5))).isTrue();
    assertThat(inbox.offer(announcement(6))).isFalse();
  }

  @Test
  void withoutMessagesItCountsAsOne() {
    for (int n = 0; n < 3; n++) {
      assertThat(inbox.offer(Announcement.ofChanges(n))).isTrue();
    }
    assertThat(inbox.offer(Announcement.ofChanges(4))).isFalse();
  }

  @Test
  void nothingComesOutOfAnEmptyOne() throws InterruptedException {
    assertThat(inbox.poll(Duration.ofNanos(1))).isNull();
  }

  private static Announcement announcement(long... positions) {
    var logged =
        LongStream.of(positions).mapToObj(one -> new Logged(Messages.posted(one), null)).toList();
    return new Announcement(new Heads(positions[0] - 1, 0), logged.getLast().position(), logged);
  }
}
