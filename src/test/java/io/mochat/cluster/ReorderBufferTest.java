package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.messages.SharedLog.Heads;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReorderBufferTest {

  private static final long SOON = ReorderBuffer.GRACE.toNanos() - 1;
  private static final long LATE = ReorderBuffer.GRACE.toNanos();

  private final ReorderBuffer early = new ReorderBuffer();

  @Test
  void whatFollowsComesAtOnce() {
    early.add(behind(5), 0);

    assertThat(early.next(5, true, 0)).isEqualTo(behind(5));
    assertThat(early.next(5, true, 0)).isNull();
  }

  @Test
  void whatComesTooSoonWaitsForWhatIsMissing() {
    early.add(behind(7), 0);
    assertThat(early.next(5, true, SOON)).isNull();
    early.add(behind(5), SOON);

    assertThat(early.next(5, true, SOON)).isEqualTo(behind(5));
    assertThat(early.next(7, true, SOON)).isEqualTo(behind(7));
    assertThat(early.isEmpty()).isTrue();
  }

  @Test
  void itWaitsForAMomentOnly() {
    early.add(behind(7), 0);

    assertThat(early.next(5, true, LATE)).isEqualTo(behind(7));
  }

  @Test
  void itDoesNotWaitWhenNothingCanCome() {
    early.add(behind(7), 0);

    assertThat(early.next(5, false, 0)).isEqualTo(behind(7));
  }

  @Test
  void fewWait() {
    for (int n = 0; n < 64; n++) {
      early.add(behind(7 + n), 0);
    }

    assertThat(early.next(5, true, 0)).isEqualTo(behind(7));
    assertThat(early.next(5, true, 0)).isNull();
  }

  private static Announcement behind(long position) {
    return new Announcement(new Heads(position, 0), position + 1, List.of());
  }
}
