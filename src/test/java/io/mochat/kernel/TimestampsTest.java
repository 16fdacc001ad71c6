package io.mochat.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T15:07:36Z,2026-11-20T15:07:36.000Z",
    "2026-11-20T15:07:00Z,2026-11-20T15:07:00.000Z",
    "2026-11-20T15:07:36.4Z,2026-11-20T15:07:36.400Z",
    "2026-11-20T15:07:36.472999999Z,2026-11-20T15:07:36.472Z",
    "1970-01-01T00:00:00Z,1970-01-01T00:00:00.000Z",
    "1969-12-31T23:59:59.999Z,1969-12-31T23:59:59.999Z"
  })
  void fractionHasAlwaysThreeDigits(Instant instant, String shown) {
    assertThat(Timestamps.format(instant)).isEqualTo(shown);
  }
}
