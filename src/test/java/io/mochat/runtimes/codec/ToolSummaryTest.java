package io.mochat.runtimes.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.users.OneLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolSummaryTest {

  @Test
  void itSaysWhatWouldBeDone() {
    var summary = ToolSummary.of("Bash", "{\"description\":\"d\",\"command\":\"rm -rf\\nx\"}");

    assertThat(summary.title()).isEqualTo("Allow Bash: rm -rf x");
    assertThat(summary.line()).isEqualTo("rm -rf x");
    assertThat(summary.arguments()).isEqualTo("{\"command\":\"rm -rf\\nx\",\"description\":\"d\"}");
  }

  @Test
  void theSameUseIsTheSameText() {
    assertThat(ToolSummary.of("T", "{\"a\":{\"c\":1,\"b\":2}}"))
        .isEqualTo(ToolSummary.of("T", "{ \"a\" : {\"b\":2, \"c\":1} }"));
    assertThat(ToolSummary.of("T", "{}").title()).isEqualTo("Allow T");
  }

  @Test
  void largeUsesAreToldApart() {
    var one = ToolSummary.of("Write", "{\"content\":\"" + "x".repeat(20_000) + "\"}");
    var other = ToolSummary.of("Write", "{\"content\":\"" + "x".repeat(20_001) + "\"}");

    assertThat(one.arguments()).hasSizeLessThan(1_000).isNotEqualTo(other.arguments());
    assertThat(one.details()).hasSizeLessThanOrEqualTo(4_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\u202e", "\u0000", "a\nb", "\ud800", "\u200b", "Bash\u001b[31m"})
  void noNameLooksLikeSomethingElse(String name) {
    var summary = ToolSummary.of(name, "{\"command\":\"\\u202e\\u0000 \\n\"}");

    assertThat(summary.title()).matches(OneLine::isAcceptable);
    assertThat(summary.tool()).matches(OneLine::isAcceptable);
    assertThat(summary.details()).doesNotContain("\u0000");
  }

  @ParameterizedTest
  @CsvSource({"Read,low", "Grep,low", "Edit,medium", "Write,medium", "Bash,high", "mcp__x,high"})
  void itsRiskIsThatOfItsName(String tool, String risk) {
    assertThat(ToolSummary.of(tool, "{}").risk().word()).isEqualTo(risk);
  }
}
