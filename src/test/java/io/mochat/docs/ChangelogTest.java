package io.mochat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of changes against the version of the build. */
class ChangelogTest {

  private static final Page CHANGES = Page.of("CHANGELOG.md");

  @Test
  void theNewestVersionIsThatOfTheBuild() {
    assertThat(versions().getFirst()).isEqualTo(versionOfTheBuild());
  }

  @Test
  void versionsAreInOrder() {
    var numbers = versions().stream().map(ChangelogTest::numbersOf).toList();

    assertThat(numbers).hasSizeGreaterThan(1).isSortedAccordingTo((a, b) -> Arrays.compare(b, a));
  }

  @Test
  void sectionsHaveTheNamesThatThePageExplains() {
    assertThat(CHANGES.find("(?m)^### (.*)$").map(match -> match.group(1)))
        .isNotEmpty()
        .isSubsetOf("Added", "Changed", "Deprecated", "Removed", "Fixed");
  }

  private static List<String> versions() {
    return CHANGES.find("(?m)^## (\\S+)$").map(match -> match.group(1)).toList();
  }

  private static int[] numbersOf(String version) {
    return Stream.of(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }

  private static String versionOfTheBuild() {
    var pom = Page.textOf(Path.of("pom.xml"));
    var version =
        Pattern.compile("<artifactId>mochat-server</artifactId>\\s*<version>(.*)</version>")
            .matcher(pom);
    assertThat(version.find()).isTrue();
    return version.group(1);
  }
}
