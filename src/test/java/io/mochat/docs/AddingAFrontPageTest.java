package io.mochat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a front is added, against the example front. */
class AddingAFrontPageTest {

  private static final Page PAGE = Page.of("docs/adding-a-front.md");
  private static final Path EXAMPLE = Path.of("src/test/java/io/mochat/fronts/example");
  private static final int DEEPEST = 4;

  static List<String> snippets() {
    return PAGE.find("(?ms)^```java\\n(.*?)^```$").map(match -> match.group(1)).toList();
  }

  static List<Path> files() throws IOException {
    try (var files = Files.list(EXAMPLE)) {
      return files.sorted().toList();
    }
  }

  @Test
  void everyPartIsShown() {
    assertThat(snippets()).hasSizeGreaterThanOrEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void whatIsQuotedStandsInTheExample(String snippet) throws IOException {
    assertThat(files()).map(Page::textOf).anyMatch(text -> holds(text, snippet));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileIsNamed(Path file) {
    var name = file.getFileName().toString().replace(".java", "");

    assertThat(PAGE.text()).contains("`" + name + "`");
  }

  private static boolean holds(String text, String snippet) {
    return Stream.iterate(0, depth -> depth <= DEEPEST, depth -> depth + 2)
        .anyMatch(depth -> text.contains(indented(snippet, depth)));
  }

  private static String indented(String snippet, int depth) {
    return snippet.indent(depth).replaceAll("(?m)^ +$", "");
  }
}
