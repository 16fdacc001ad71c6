package io.mochat.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds packages and files to a size that one can read, and each measure to a case beyond it. */
class ShapeTest {

  private static final int FILES_IN_A_PACKAGE = 25;
  private static final int LINES_IN_A_FILE = 400;

  /** To be split when they next grow. */
  private static final Set<String> LARGE = Set.of("io/mochat/cluster");

  private static final Pattern TOO_NEW =
      Pattern.compile("^ *case (null, default\\b|.*\\bwhen\\b.*->)", Pattern.MULTILINE);

  private static final Sources PRODUCT = new Sources(Path.of("src/main/java"));

  @TempDir Path seeded;

  @Test
  void packagesAreSmall() {
    assertThat(PRODUCT.packagesOver(FILES_IN_A_PACKAGE, LARGE)).isEmpty();
  }

  @Test
  void aLargePackageIsFound() throws IOException {
    for (int n = 0; n <= FILES_IN_A_PACKAGE; n++) {
      Files.writeString(seeded.resolve("Thing" + n + ".java"), "class Thing" + n + " {}");
    }

    assertThat(new Sources(seeded).packagesOver(FILES_IN_A_PACKAGE, LARGE))
        .containsExactly(": " + (FILES_IN_A_PACKAGE + 1));
  }

  @Test
  void filesAreShort() {
    assertThat(PRODUCT.filesOver(LINES_IN_A_FILE)).isEmpty();
  }

  @Test
  void aLongFileIsFound() throws IOException {
    Files.writeString(seeded.resolve("Long.java"), "// more\n".repeat(LINES_IN_A_FILE + 1));

    assertThat(new Sources(seeded).filesOver(LINES_IN_A_FILE)).containsExactly("Long.java");
  }

  /** The formatter runs in Maven's own Java, and under 17 its parser ends at these. */
  @Test
  void everyFileCanBeFormattedUnderJava17() {
    assertThat(PRODUCT.with(TOO_NEW)).isEmpty();
    assertThat(new Sources(Path.of("src/test/java")).with(TOO_NEW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "      case null, default -> {}",
        "      case Text text when text.isLong() -> cut(text);"
      })
  void syntaxBeyondJava17IsFound(String line) throws IOException {
    Files.writeString(seeded.resolve("Modern.java"), line);

    assertThat(new Sources(seeded).with(TOO_NEW)).containsExactly("Modern.java");
  }

  @Test
  void everyEventIsAnsweredByName() {
    assertThat(PRODUCT.switchesOverEvents()).isPositive();
    assertThat(PRODUCT.withDefaultForEvents()).isEmpty();
  }

  @Test
  void anAnswerForUnknownEventsIsFound() throws IOException {
    Files.writeString(
        seeded.resolve("Lazy.java"),
        """
        class Lazy {
          void deliver(ConversationEvent event) {
            switch (event) {
              case MessagePosted posted -> push(posted);
              default -> {}
            }
          }
        }
        """);

    assertThat(new Sources(seeded).withDefaultForEvents()).containsExactly("Lazy.java");
  }
}
