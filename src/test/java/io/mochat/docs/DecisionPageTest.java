package io.mochat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of decisions against the decisions. */
class DecisionPageTest {

  private static final Page PAGE = Page.of("docs/adr/README.md");

  static List<Page> decisions() {
    return Page.all().stream()
        .filter(page -> page.path().getParent().endsWith("docs/adr"))
        .filter(page -> page.toString().matches("\\d{4}-.*"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void everyDecisionStandsInTheListUnderItsTitle(Page decision) {
    var title = decision.text().lines().findFirst().orElseThrow().replaceFirst("^# \\d{4}:? ", "");

    assertThat(PAGE.text())
        .contains("[" + decision.toString().substring(0, 4) + "](" + decision + ") | " + title);
  }
}
