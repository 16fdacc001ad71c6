package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @Test
  void pathAndQueryAreToldApart() {
    assertThat(Target.parse("/a/b%3Fc?d=e?f"))
        .isEqualTo(new Target("/a/b%3Fc", List.of("a", "b?c"), "d=e?f"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://host/a?b, /a, b",
    "HTTPS://host:1/, /, ''",
    "http://host, /, ''",
    "http://host?b, /, b"
  })
  void aWholeAddressIsUnderstood(String text, String path, String query) {
    var target = Target.parse(text);

    assertThat(target.path()).isEqualTo(path);
    assertThat(target.query()).isEqualTo(query);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "?a", "/%", "/%4", "/%zz", "/%ff", "/%c3/%a4", "/%-1"})
  void whatCannotBeDecodedIsNoTarget(String text) {
    assertThat(Target.parse(text)).isNull();
  }

  @Test
  void parametersKeepTheirOrder() {
    assertThat(Target.parse("/?a=1&b=%C3%A4+x&a=2&c").parameters())
        .isEqualTo(Map.of("a", List.of("1", "2"), "b", List.of("ä x"), "c", List.of("")));
  }

  @Test
  void aBrokenQueryIsRefused() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> Target.parse("/?a=%z").parameters())
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(400));
  }
}
