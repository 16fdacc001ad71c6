package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SilenceTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Silence silence = new Silence(Duration.ofSeconds(60), now::get);

  @Test
  void halfOfTheTimeWithoutAWordIsIdleOnce() {
    pass(30);
    assertThat(silence.becomesIdle()).isFalse();
    pass(1);
    assertThat(silence.becomesIdle()).isTrue();
    assertThat(silence.isIdle()).isTrue();
    assertThat(silence.becomesIdle()).isFalse();
  }

  @Test
  void framesKeepItOpenAndLeaveItIdle() {
    pass(50);
    silence.frame();
    pass(50);
    assertThat(silence.isOver()).isFalse();
    assertThat(silence.length()).isEqualTo(Duration.ofSeconds(50));
    assertThat(silence.becomesIdle()).isTrue();
    silence.frame();
    assertThat(silence.isIdle()).isTrue();
    pass(61);
    assertThat(silence.isOver()).isTrue();
  }

  @Test
  void aWordBringsItBack() {
    pass(31);
    silence.becomesIdle();
    assertThat(silence.word()).isTrue();
    assertThat(silence.isIdle()).isFalse();
    assertThat(silence.word()).isFalse();
    pass(30);
    assertThat(silence.becomesIdle()).isFalse();
  }

  private void pass(long seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
