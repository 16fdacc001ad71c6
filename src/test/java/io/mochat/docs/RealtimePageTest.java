package io.mochat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.RestDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of events against the names and texts in the front. */
class RealtimePageTest {

  private static final Page PAGE = Page.of("docs/realtime.md");
  private static final Pattern EVENT_NAME =
      Pattern.compile("\"([a-z]+:[a-z]+|com\\.claw\\.im\\.[A-Za-z]+|claw\\.[a-z]+\\.events)\"");

  @Test
  void everyEventOfTheFrontIsDescribed() throws IOException {
    assertThat(eventNames())
        .hasSizeGreaterThanOrEqualTo(12)
        .allSatisfy(name -> assertThat(PAGE.text()).contains("`" + name + "`"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Missing token", "Invalid token", "Agent is not active"})
  void everyRefusalIsDescribed(String reason) {
    assertThat(PAGE.text()).contains("`Authentication error: " + reason + "`");
  }

  /** What stands in the sources: an event name appears nowhere else as a constant. */
  private static Set<String> eventNames() throws IOException {
    var front = Path.of("src/main/java", RestDialect.class.getPackageName().replace('.', '/'));
    try (var files = Files.walk(front)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Page::textOf)
          .flatMap(text -> EVENT_NAME.matcher(text).results())
          .map(match -> match.group(1))
          .collect(Collectors.toSet());
    }
  }
}
