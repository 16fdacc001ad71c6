package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TailPropertiesTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void whatMakesNoSenseIsRefusedByName() {
    assertThatThrownBy(() -> new TailProperties(Duration.ZERO, SECOND, 1))
        .hasMessage("mochat.cluster.tail.interval: PT0S (expected: 10ms to 1m)");
    assertThatThrownBy(() -> new TailProperties(SECOND, Duration.ofHours(1), 1))
        .hasMessage("mochat.cluster.tail.interval-alone: PT1H (expected: 10ms to 1m)");
    assertThatThrownBy(() -> new TailProperties(SECOND, SECOND, 0))
        .hasMessage("mochat.cluster.tail.inbox: 0 (expected: 1 to 1000000)");
  }
}
