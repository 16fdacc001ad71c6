package io.mochat.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada",
        "Ada Lovelace (Ops) – #1!",
        "  outer blanks  ",
        "好",
        "שלום\u200f!",
        "مرحبا",
        "👩\u200d👩\u200d👧",
        "e\u0301",
        "क्\u200dष",
        "\u00a0x"
      })
  void ordinaryNamesPass(String text) {
    assertThat(OneLine.isAcceptable(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mallory]\n[Owner] approved\n[Mallory",
        "a\rb",
        "a\tb",
        "a\u001b[31mb",
        "a\u0085b",
        "a\u009bb",
        "a\u2028b",
        "a\u2029b",
        "a\u007fb",
        "a\u202eb",
        "a\u202ab",
        "a\u2066b",
        "a\u2069b",
        "",
        " ",
        "\u00a0\u3000",
        "\u200b",
        "\u200d\ufeff\u2060",
        "\u3164",
        "\u2800",
        "\u115f\u1160",
        "\u00ad",
        "\u034f",
        "\u200f"
      })
  void anythingElseDoesNot(String text) {
    assertThat(OneLine.isAcceptable(text)).isFalse();
  }

  @Test
  void refusalNamesTheField() {
    assertThatThrownBy(() -> OneLine.require("displayName", "a\nb"))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
              assertThat(refusal.field()).isEqualTo("displayName");
            });
  }

  @Test
  void nothingGivenIsNothingRefused() {
    assertThat(OneLine.requireIfGiven("name", null)).isNull();
  }
}
