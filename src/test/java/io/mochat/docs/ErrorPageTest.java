package io.mochat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.ClawErrors;
import io.mochat.kernel.ErrorCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorPageTest {

  private static final Page PAGE = Page.of("docs/errors.md");

  @ParameterizedTest
  @EnumSource
  void everyCodeIsExplainedWithItsStatusAndText(ErrorCode code) {
    var rows = PAGE.rowsOf(code.name());

    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst()).hasSize(4);
    assertThat(rows.getFirst().get(1)).isEqualTo(String.valueOf(ClawErrors.statusOf(code)));
    assertThat(rows.getFirst().get(2)).isEqualTo(ClawErrors.textOf(code));
    assertThat(rows.getFirst().get(3)).isNotBlank();
  }

  @Test
  void everyExplainedCodeExists() {
    var explained = PAGE.find("(?m)^\\| `([A-Z_]+)` \\|").map(match -> match.group(1));

    assertThat(explained)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ErrorCode.values()).map(Enum::name).toList());
  }
}
