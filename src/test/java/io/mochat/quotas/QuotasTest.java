package io.mochat.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SettingException;
import io.mochat.testing.MovingClock;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotasTest {

  private static final MemberId ADA = new MemberId("ada");
  private static final MemberId BOB = new MemberId("bob");
  private static final String REACHED = "QUOTA_REACHED: panels, expected at most 3";

  private final MovingClock clock = new MovingClock();
  private final List<Quota> refused = new ArrayList<>();
  private final Quotas quotas =
      new Quotas(new QuotaProperties(100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), refused::add, clock);

  @Test
  void oneMoreIsAllowedBelowTheLimitOnly() {
    quotas.requireRoom(Quota.PANELS, 3, () -> 2);

    assertThatThrownBy(() -> quotas.requireRoom(Quota.PANELS, 3, () -> 3)).hasMessage(REACHED);
    assertThat(refused).containsExactly(Quota.PANELS);
  }

  @Test
  void whereThereIsNoLimitNothingIsCounted() {
    quotas.requireRoom(
        Quota.PANELS,
        0,
        () -> {
          throw new AssertionError("counted");
        });
    for (int n = 0; n < 10; n++) {
      quotas.take(Quota.PANELS, ADA, 0);
    }

    assertThat(refused).isEmpty();
  }

  @Test
  void whatIsMadeInAnHourIsCountedForEachMember() {
    for (int n = 0; n < 3; n++) {
      quotas.take(Quota.PANELS, ADA, 3);
    }

    assertThatThrownBy(() -> quotas.take(Quota.PANELS, ADA, 3)).hasMessage(REACHED);
    quotas.take(Quota.PANELS, BOB, 3);
    quotas.take(Quota.SESSIONS, ADA, 3);
    clock.advance(Duration.ofMinutes(61));
    quotas.take(Quota.PANELS, ADA, 3);
  }

  @Test
  void metadataHasALimit() {
    quotas.requireMetadata(null);
    quotas.requireMetadata(Map.of("k", "x".repeat(92)));

    assertThatThrownBy(() -> quotas.requireMetadata(Map.of("k", "x".repeat(93))))
        .hasMessageContaining("an object of at most 100 bytes of JSON");
  }

  @Test
  void numbersBeyondADoubleAreRefusedHoweverDeep() {
    var huge = BigInteger.TEN.pow(400);
    var inside = new HashMap<String, Object>();
    inside.put("none", null);
    inside.put("list", List.of(1, Map.of("n", huge)));

    assertThatThrownBy(() -> quotas.requireMetadata(Map.of("n", huge)))
        .hasMessageContaining("numbers in the range of a double");
    assertThatThrownBy(() -> quotas.requireMetadata(inside)).hasMessageContaining("double");
    assertThatThrownBy(() -> quotas.requireMetadata(Map.of("n", Double.POSITIVE_INFINITY)))
        .hasMessageContaining("double");
    assertThatCode(() -> quotas.requireMetadata(Map.of("n", Double.MAX_VALUE)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_000_001})
  void aQuotaOutOfRangeIsRefused(int value) {
    assertThatThrownBy(() -> new QuotaProperties(0, 0, 0, 0, 0, 0, value, 0, 0, 0, 0, 0))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("mochat.quotas.panels");
  }
}
