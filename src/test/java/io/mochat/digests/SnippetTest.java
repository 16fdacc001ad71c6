package io.mochat.digests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SnippetTest {

  @Test
  void aTextBecomesOneLine() {
    assertThat(Snippet.of("  a\r\n\n b\tc\u2028d \u0000e\u0085", 100)).isEqualTo("a b c d e");
  }

  @Test
  void nothingTurnsTheDirectionOfWhatFollows() {
    assertThat(Snippet.of("a\u202eb\u2066c\u2069\ud800d", 100)).isEqualTo("abcd");
    assertThat(Snippet.of("שלום \u200f👩\u200d🚀", 100)).isEqualTo("שלום \u200f👩\u200d🚀");
  }

  @Test
  void aLongOneIsCutBetweenCharacters() {
    assertThat(Snippet.of("🚀🚀🚀", 3)).isEqualTo("🚀🚀🚀");
    assertThat(Snippet.of("🚀🚀🚀", 2)).isEqualTo("🚀🚀…");
    assertThat(Snippet.of("ab   cd", 3)).isEqualTo("ab…");
    assertThat(Snippet.of(" \n ", 3)).isEmpty();
  }

  @Test
  void waitsDoubleUpToTheLongest() {
    var first = Duration.ofMinutes(5);
    var longest = Duration.ofHours(6);

    assertThat(Pause.after(1, first, longest)).isEqualTo(first);
    assertThat(Pause.after(2, first, longest)).hasMinutes(10);
    assertThat(Pause.after(7, first, longest)).hasMinutes(320);
    assertThat(Pause.after(8, first, longest)).isEqualTo(longest);
    assertThat(Pause.after(Integer.MAX_VALUE, first, longest)).isEqualTo(longest);
  }
}
