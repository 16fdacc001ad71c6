package io.mochat.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What people read of the claw API, endpoint by endpoint. */
final class ClawPage {

  private static final Path PAGE = Path.of("docs/fronts/claw.md");
  private static final Pattern HEADING = Pattern.compile("(?m)^### `([A-Z]+) (/[^`]+)`$");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([A-Z]+) (/[^`]+)` \\| `([^`]+)` \\|");
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```json\\n(.*?)^```$");

  private final Map<String, Section> sections = new LinkedHashMap<>();

  ClawPage() {
    try {
      var text = Files.readString(PAGE);
      var headings = HEADING.matcher(text).results().toList();
      for (var heading : headings) {
        int end = text.indexOf("\n##", heading.end());
        var body = text.substring(heading.end(), end < 0 ? text.length() : end);
        var name = heading.group(1) + " " + heading.group(2);
        sections.put(name, Section.of(name, body));
      }
      ROW.matcher(text).results().forEach(this::addAlias);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addAlias(MatchResult row) {
    var name = row.group(1) + " " + row.group(2);
    var summary = "Another path of `" + row.group(3) + "`.";
    sections.putIfAbsent(name, new Section(name, summary, "published-paths", List.of(), List.of()));
  }

  /** By method and path. */
  Map<String, Section> sections() {
    return sections;
  }

  /**
   * One endpoint.
   *
   * @param summary its first sentence
   */
  record Section(
      String name, String summary, String anchor, List<Field> fields, List<String> examples) {

    static Section of(String name, String body) {
      var anchor = name.toLowerCase(Locale.ROOT).replace(" ", "-").replaceAll("[^a-z0-9-]", "");
      var examples = EXAMPLE.matcher(body).results().map(example -> example.group(1)).toList();
      return new Section(name, firstSentence(body), anchor, fieldsOf(body), examples);
    }

    private static String firstSentence(String body) {
      var paragraph = body.strip().split("\n\n", 2)[0].replace('\n', ' ');
      if (paragraph.startsWith("|") || paragraph.startsWith("```")) {
        return "";
      }
      var plain = paragraph.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
      return plain.split("(?<=[.:;]) ", 2)[0].replaceAll("[:;]$", ".");
    }

    private static List<Field> fieldsOf(String body) {
      var fields = new ArrayList<Field>();
      boolean isTable = false;
      for (var line : body.split("\n", -1)) {
        if (line.startsWith("| field |")) {
          isTable = true;
        } else if (!line.startsWith("|")) {
          isTable = false;
        } else if (isTable && !line.startsWith("|---")) {
          addFields(fields, line);
        }
      }
      return fields;
    }

    private static void addFields(List<Field> fields, String line) {
      var cells = Stream.of(line.substring(1).split("(?<!\\\\)\\|")).map(String::strip).toList();
      Pattern.compile("`([^`]+)`")
          .matcher(cells.get(0))
          .results()
          .forEach(
              name ->
                  fields.add(
                      new Field(
                          name.group(1),
                          cells.get(1).equals("required"),
                          cells.size() > 2
                              ? cells.get(2).replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                              : "")));
    }
  }

  /** A row of the table of fields. */
  record Field(String name, boolean isRequired, String meaning) {}
}
