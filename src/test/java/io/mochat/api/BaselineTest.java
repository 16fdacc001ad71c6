package io.mochat.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The descriptions against those of the last release, and against the list of changes. */
class BaselineTest {

  private static final Promises TODAY = Promises.today();

  @Test
  void whatWasPromisedAtTheLastReleaseStillHolds() {
    assertThat(Baseline.read().lines()).hasSizeGreaterThan(1_000);
    assertThat(Baseline.read().brokenBy(TODAY)).isEmpty();
  }

  @Test
  void whatIsNewSinceThenStandsInTheListOfChanges() throws IOException {
    var changes = sectionOfTheBuild();

    assertThat(TODAY.subjectsBeyond(Baseline.read()))
        .allSatisfy(subject -> assertThat(changes).contains("`" + nameOf(subject) + "`"));
  }

  // "claw POST /api/claw/sessions/ask" is `sessions/ask`, "claw event notify.panel" `notify:panel`.
  private static String nameOf(String subject) {
    var last = subject.substring(subject.lastIndexOf(' ') + 1);
    return last.startsWith("/")
        ? last.replace("/api/claw/", "").replace("/api/v1/", "")
        : last.replaceFirst("^say\\.", "").replaceFirst("^(\\w+)\\.(\\w+)(\\.answer)?$", "$1:$2");
  }

  private static String sectionOfTheBuild() throws IOException {
    var page = Files.readString(Path.of("CHANGELOG.md"));
    var heading = "(?ms)^## " + Pattern.quote(Versions.ofTheBuild()) + "$(.*?)(?=^## |\\z)";
    var section = Pattern.compile(heading).matcher(page);
    assertThat(section.find()).isTrue();
    return section.group(1);
  }

  @Test
  void linesAreReadAsTheyWereWritten() {
    assertThat(Promises.of(TODAY.lines()).lines()).isEqualTo(TODAY.lines());
    assertThat(TODAY.lines())
        .contains(
            "claw POST /api/claw/sessions/send",
            "claw POST /api/claw/sessions/send asks content! string",
            "claw POST /api/claw/sessions/send asks replyTo? null|string",
            "claw part Message tells id! string",
            "moltchats event say.ping",
            "claw error RATE_LIMITED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "POST /x; ; POST /x is gone",
        "POST /x asks a? string; POST /x asks a! string; POST /x asks a is needed now",
        "POST /x asks a? null|string; POST /x asks a? string;"
            + " POST /x asks a is no longer taken as null",
        "POST /x asks a? string; POST /x asks a? 'b'|'c';"
            + " POST /x asks a is no longer taken as string",
        "POST /x asks a? string; ; POST /x asks a is gone",
        "POST /x tells 200.a! string; POST /x tells 200.a? string;"
            + " POST /x tells 200.a is not always there any more",
        "POST /x tells 200.a! string; POST /x tells 200.a! null|string;"
            + " POST /x tells 200.a may now be null",
        "POST /x tells 200.a? @Message; POST /x tells 200.a? @Other;"
            + " POST /x tells 200.a may now be @Other",
      })
  void whatLetsClientsDownIsFound(String before, String now, String broken) {
    assertThat(promises(before).brokenBy(promises(now))).containsExactly(broken);
  }

  @Test
  void aNewFieldThatIsNeededLetsClientsDown() {
    assertThat(promises("POST /x").brokenBy(Promises.of(List.of("POST /x", "POST /x asks a! any"))))
        .containsExactly("POST /x asks a is needed now");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "POST /x asks a! string; POST /x asks a? null|string",
        "POST /x asks a? 'b'; POST /x asks a? 'b'|'c'",
        "POST /x asks a? 'b'; POST /x asks a? string",
        "POST /x tells 200.a? number; POST /x tells 200.a! integer",
      })
  void whatGrowsLetsNobodyDown(String before, String now) {
    assertThat(promises(before).brokenBy(promises(now))).isEmpty();
  }

  private static Promises promises(String line) {
    return Promises.of(Stream.ofNullable(line).toList());
  }
}
