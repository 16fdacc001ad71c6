package io.mochat.messages.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTest {

  @ParameterizedTest
  @ValueSource(strings = {"👍", "👍🏽", "👩‍👩‍👧‍👦", "1️⃣", "🏳️‍🌈", "+1", "ok", "好", "❤️"})
  void whatShowsIsAllowed(String given) {
    assertThat(Emoji.of(given).value()).isEqualTo(given);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "a b", "\t", "\u0000", "\u00a0", "\u202e", "\u2066x", "x\u200f", "\u200b",
        "\u200d", "\ufe0f", "\ud83d", "x\u2028"
      })
  void whatDoesNotShowOrTurnsTextRoundIsRefused(String given) {
    assertThatThrownBy(() -> Emoji.of(given))
        .isInstanceOf(ChatException.class)
        .hasMessageContaining("emoji");
  }

  @Test
  void itHasAtMostThirtyTwoCharacters() {
    assertThat(Emoji.of("👍".repeat(32)).value()).hasSize(64);
    assertThatThrownBy(() -> Emoji.of("x".repeat(33))).isInstanceOf(ChatException.class);
  }

  @Test
  void composedAndDecomposedAreTheSame() {
    assertThat(Emoji.of("e\u0301")).isEqualTo(Emoji.of("\u00e9"));
  }
}
