package io.mochat.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void theStricterOfEachLimitHoldsWhicheverSideItIsOn() {
    var one = new Retention(DAY, 1_000L);
    var other = new Retention(WEEK, 10L);

    assertThat(one.and(other)).isEqualTo(new Retention(DAY, 10L)).isEqualTo(other.and(one));
    assertThat(one.and(Retention.EVERYTHING)).isEqualTo(one);
    assertThat(Retention.EVERYTHING.and(one)).isEqualTo(one);
  }

  @Test
  void withoutLimitsNothingIsTooOldOrTooMany() {
    assertThat(Retention.EVERYTHING.oldest(Instant.parse("2026-08-01T10:00:00Z")))
        .isEqualTo(Instant.EPOCH);
    assertThat(Retention.EVERYTHING.most()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void zeroInTheSettingsIsNoLimit() {
    var settings = new RetentionProperties(Duration.ZERO, 0, DAY);

    assertThat(settings.retention()).isEqualTo(Retention.EVERYTHING);
  }

  @Test
  void aBadSettingIsNamed() {
    assertThatThrownBy(() -> new RetentionProperties(DAY.negated(), 0, DAY))
        .hasMessageContaining("mochat.retention.max-age: PT-24H (expected: 0s to 36500d)");
    assertThatThrownBy(() -> new RetentionProperties(DAY, -1, DAY))
        .hasMessageContaining("mochat.retention.max-messages: -1 (expected: 0 or more)");
    assertThatThrownBy(() -> new RetentionProperties(DAY, 0, Duration.ZERO))
        .hasMessageContaining("mochat.retention.interval: PT0S (expected: more than 0s)");
  }
}
