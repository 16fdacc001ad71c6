package io.mochat.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown page of the repository, read from the working directory of the build. */
record Page(Path path, String text) {

  private static final Path ROOT = Path.of("");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

  static Page of(String path) {
    return of(ROOT.resolve(path));
  }

  private static Page of(Path path) {
    return new Page(path, textOf(path));
  }

  static String textOf(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every page there is: those at the root and those under docs. */
  static List<Page> all() {
    try (var root = Files.list(ROOT.toAbsolutePath());
        var docs = Files.walk(ROOT.toAbsolutePath().resolve("docs"))) {
      return Stream.concat(root, docs)
          .filter(path -> path.toString().endsWith(".md"))
          .map(Page::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page without its code blocks. */
  String prose() {
    return FENCED.matcher(text).replaceAll("");
  }

  /** The cells of each table row, trimmed; headings and rulers included. */
  List<List<String>> rows() {
    return text.lines()
        .filter(line -> line.startsWith("|"))
        .map(line -> Stream.of(line.substring(1).split("(?<!\\\\)\\|")).map(String::strip).toList())
        .toList();
  }

  /** The rows whose first cell is this one in code quotes. */
  List<List<String>> rowsOf(String first) {
    return rows().stream().filter(row -> row.getFirst().equals("`" + first + "`")).toList();
  }

  Stream<MatchResult> find(String regex) {
    return Pattern.compile(regex).matcher(text).results();
  }

  @Override
  public String toString() {
    return path.getFileName().toString();
  }
}
