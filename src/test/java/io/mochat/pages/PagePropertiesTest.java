package io.mochat.pages;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.SettingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePropertiesTest {

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 9_999, 100_000_001})
  void aWeightOutOfRangeIsRefused(long bytes) {
    assertThatThrownBy(() -> new PageProperties(bytes))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("mochat.pages.max-bytes");
  }
}
