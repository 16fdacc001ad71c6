package io.mochat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the house against the classes in which they are met. */
class WordsPageTest {

  private static final Page PAGE = Page.of("docs/words.md");

  @Test
  void everyWordIsMetInAClassThatExists() throws IOException {
    var named =
        PAGE.find("(?m)^\\| [a-z]+ \\|.*\\| ((?:`[A-Za-z]+` ?)+)\\|$")
            .flatMap(row -> Stream.of(row.group(1).replace("`", "").split(" ")))
            .toList();

    assertThat(named).hasSizeGreaterThanOrEqualTo(20).isSubsetOf(classes());
  }

  private static Set<String> classes() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
