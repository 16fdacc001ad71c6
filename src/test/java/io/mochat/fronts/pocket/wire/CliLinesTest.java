package io.mochat.fronts.pocket.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CliLinesTest {

  private static final int MOST = 512 * 1024;

  @Test
  void whatIsShortStaysAsItIs() {
    assertThat(CliLines.beginning("a".repeat(MOST))).hasSize(MOST);
    assertThat(CliLines.isLong("a".repeat(MOST))).isFalse();
  }

  @Test
  void whatIsLongIsCutBetweenCharacters() {
    assertThat(CliLines.beginning("a".repeat(MOST + 1))).hasSize(MOST);
    var cut = CliLines.beginning("a".repeat(MOST - 1) + "😀");
    assertThat(cut).hasSize(MOST - 1).doesNotContain("\ud83d");
  }

  @Test
  void onlyObjectsThatAreNotTooLongAreLines() {
    assertThat(CliLines.object("{\"type\":\"x\"}")).isPresent();
    assertThat(CliLines.object("[1]")).isEmpty();
    assertThat(CliLines.object("{")).isEmpty();
    assertThat(CliLines.object("{\"x\":\"" + "a".repeat(MOST) + "\"}")).isEmpty();
    assertThat(CliLines.input("{")).isEqualTo(Map.of("truncated", true));
  }
}
