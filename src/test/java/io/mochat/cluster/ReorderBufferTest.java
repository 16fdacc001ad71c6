package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.messages.SharedLog.Heads;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReorderBufferTest {

  private static final long SOON = ReorderBuffer.GRACE.toNanos() - 1;
  private static final long LATE = ReorderBuffer.GRACE.toNanos();

  private final ReorderBuffer buffer = new ReorderBuffer();

  @Test
  void whatFollowsComesAtOnce() {
    buffer.add(after(5), 0);

    assertThat(buffer.next(5, true, 0)).isEqualTo(after(5));
    assertThat(buffer.next(5, true, 0)).isNull();
  }

  @Test
  void whatComesTooSoonWaitsForWhatIsMissing() {
    buffer.add(after(7), 0);
    assertThat(buffer.next(5, true, SOON)).isNull();
    buffer.add(after(5), SOON);

    assertThat(buffer.next(5, true, SOON)).isEqualTo(after(5));
    assertThat(buffer.next(7, true, SOON)).isEqualTo(after(7));
    assertThat(buffer.isEmpty()).isTrue();
  }

  @Test
  void itWaitsForAMomentOnly() {
    buffer.add(after(7), 0);

    assertThat(buffer.next(5, true, LATE)).isEqualTo(after(7));
  }

  @Test
  void itDoesNotWaitWhenNothingCanCome() {
    buffer.add(after(7), 0);

    assertThat(buffer.next(5, false, 0)).isEqualTo(after(7));
  }

  @Test
  void fewWait() {
    for (int n = 0; n < 64; n++) {
      buffer.add(after(7 + n), 0);
    }

    assertThat(buffer.next(5, true, 0)).isEqualTo(after(7));
    assertThat(buffer.next(5, true, 0)).isNull();
  }

  private static Announcement after(long position) {
    return new Announcement(new Heads(position, 0), position + 1, List.of());
  }
}
