package io.mochat.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Against what the mapper writes. */
class JsonWeightTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "\"\\/", "\n\t\r\b\f", "\u0000\u001f", "äß", "漢字", "😀", "a😀ä"})
  void aTextWeighsWhatItIsWrittenAs(String text) {
    assertThat(JsonWeight.of(text)).isEqualTo(written(text));
  }

  @Test
  void anObjectWeighsWhatItIsWrittenAs() {
    Map<String, Object> object =
        Map.of(
            "text",
            "ä\n",
            "number",
            1.5,
            "list",
            Arrays.asList(1, null, true, List.of()),
            "map",
            Map.of("k", Map.of("deep", "v")));

    assertThat(JsonWeight.of(object)).isEqualTo(written(object));
  }

  @Test
  void nothingWeighsNothing() {
    assertThat(JsonWeight.of((String) null)).isZero();
    assertThat(JsonWeight.of((Map<String, Object>) null)).isZero();
  }

  private static long written(Object value) {
    return JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8).length;
  }
}
