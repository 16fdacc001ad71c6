package io.mochat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No page sends its reader into the void. */
class LinksTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N}_ -]");

  static List<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Page page) {
    var links = LINK.matcher(page.prose()).results().map(match -> match.group(1)).toList();

    assertThat(links)
        .filteredOn(link -> !link.startsWith("https://"))
        .allSatisfy(link -> assertLeadsSomewhere(page, link));
  }

  @Test
  void theReadmeIsShort() {
    assertThat(Page.of("README.md").text().lines()).hasSizeLessThan(150);
  }

  private static void assertLeadsSomewhere(Page page, String link) {
    var parts = link.split("#", 2);
    var target =
        parts[0].isEmpty()
            ? page.path()
            : page.path().resolveSibling(Path.of(parts[0])).normalize();
    assertThat(target).exists();
    if (parts.length == 2) {
      assertThat(anchors(target)).contains(parts[1]);
    }
  }

  private static List<String> anchors(Path target) {
    assertThat(Files.isRegularFile(target)).isTrue();
    return HEADING
        .matcher(Page.textOf(target))
        .results()
        .map(match -> match.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> NOT_IN_ANCHORS.matcher(heading).replaceAll("").replace(' ', '-'))
        .toList();
  }
}
