package io.mochat.runtimes.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way out of the roots that somebody might try. */
class ProjectPathsTest {

  @TempDir Path temporary;
  private Path directory;
  private Path root;

  @BeforeEach
  void make() throws IOException {
    directory = temporary.toRealPath();
    root = Files.createDirectories(directory.resolve("root"));
    Files.createDirectories(root.resolve("a/b"));
    Files.createDirectories(directory.resolve("rootless"));
    Files.createDirectories(directory.resolve("other"));
    Files.writeString(root.resolve("file"), "x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "/a/b", "/a/", "/a//b", "/./a", "/a/b/."})
  void aDirectoryAtOrBelowARootIsIn(String below) throws IOException {
    assertThat(require(root + below)).isEqualTo(Path.of(root + below).toRealPath());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a", "./a", "~", "~/a", "/", "/etc", "/proc/self/cwd", "/nowhere/at/all"})
  void nothingElseIs(String path) {
    refused(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../other",
        "/a/../a",
        "/..",
        "/a/..",
        "/file",
        "/A",
        "/a\u0000",
        "/a\nb",
        "/a*",
        "/a?",
        "/a|b",
        "/a<b",
        "/\"a\"",
        "/a:b",
        "less",
        "/missing"
      })
  void norIsWhatOnlyBeginsLikeOne(String rest) {
    refused(root + rest);
  }

  @Test
  void aPathThatIsTooLongIsNot() {
    refused(root + "/a".repeat(3_000));
  }

  @Test
  void aLinkIsWhereItLeads() throws IOException {
    var out = Files.createSymbolicLink(root.resolve("out"), directory.resolve("other"));
    var in = Files.createSymbolicLink(directory.resolve("in"), root.resolve("a"));
    Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));

    refused(out.toString());
    refused(root.resolve("loop").toString());
    assertThat(require(in.toString())).isEqualTo(root.resolve("a"));
    // A link that is put there later is seen at the next look.
    Files.delete(out);
    Files.createDirectory(out);
    assertThat(require(out.toString())).isEqualTo(out);
  }

  @Test
  void aRootThatIsALinkIsWhereItLeads() throws IOException {
    var link = Files.createSymbolicLink(directory.resolve("link"), root);

    assertThat(ProjectPaths.require(link.resolve("a").toString(), List.of(link)))
        .isEqualTo(root.resolve("a"));
  }

  @Test
  void aRootThatIsGoneHoldsNothing() {
    assertThatThrownBy(
            () -> ProjectPaths.require(root.toString(), List.of(directory.resolve("gone"))))
        .isInstanceOf(ChatException.class);
  }

  @Test
  void directoriesAreNestedByTheirNamesAndNotTheirLetters() {
    assertThat(ProjectPaths.areNested(root, root.resolve("a"))).isTrue();
    assertThat(ProjectPaths.areNested(root.resolve("a/b"), root)).isTrue();
    assertThat(ProjectPaths.areNested(root, root)).isFalse();
    assertThat(ProjectPaths.areNested(root, directory.resolve("rootless"))).isFalse();
  }

  private Path require(String path) {
    return ProjectPaths.require(path, List.of(root));
  }

  private void refused(String path) {
    assertThatThrownBy(() -> require(path))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PATH));
  }
}
