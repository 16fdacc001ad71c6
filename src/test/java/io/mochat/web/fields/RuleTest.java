package io.mochat.web.fields;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {

  private static final Rule<String> EMAIL = Rule.email("an e-mail address");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "ada.lovelace@example.org",
        "a+tag@x-y.example",
        "o'neil@example.org",
        "\"a b\"@example.org",
        "ä@müller.example",
        "a@[127.0.0.1]"
      })
  void theseAreAddresses(String text) {
    assertThat(EMAIL.holds().test(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "@",
        "a@",
        "@b",
        "a b@example.org",
        "a@b c",
        "a..b@example.org",
        ".a@example.org",
        "a@-b.example",
        "a@b-.example",
        "a@b..c",
        "a@b.example\n",
        "a@b@c",
        "a\n@b"
      })
  void theseAreNone(String text) {
    assertThat(EMAIL.holds().test(text)).isFalse();
  }

  @Test
  void theFirstPartHasABound() {
    assertThat(EMAIL.holds().test("a".repeat(64) + "@b")).isTrue();
    assertThat(EMAIL.holds().test("a".repeat(65) + "@b")).isFalse();
  }

  @Test
  void aLongTextThatIsNearlyAnAddressTakesNoTime() {
    assertThat(EMAIL.holds().test("a@" + "a.".repeat(50_000) + "!")).isFalse();
    assertThat(EMAIL.holds().test("a@" + "a-".repeat(50_000) + "!")).isFalse();
  }
}
