package io.mochat.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What people read of the claw API: the examples of each endpoint. */
final class ClawPage {

  private static final Path PAGE = Path.of("docs/fronts/claw.md");
  private static final Pattern HEADING = Pattern.compile("(?m)^### `([A-Z]+ /[^`]+)`$");
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```json\\n(.*?)^```$");

  private final Map<String, List<String>> examples = new LinkedHashMap<>();

  ClawPage() {
    try {
      var text = Files.readString(PAGE);
      for (var heading : HEADING.matcher(text).results().toList()) {
        int end = text.indexOf("\n##", heading.end());
        var body = text.substring(heading.end(), end < 0 ? text.length() : end);
        examples.put(
            heading.group(1),
            EXAMPLE.matcher(body).results().map(example -> example.group(1)).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By method and path. */
  Map<String, List<String>> examples() {
    return examples;
  }
}
