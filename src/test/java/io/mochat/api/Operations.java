package io.mochat.api;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which operation of a document a request is of. */
final class Operations {

  private final List<Operation> all;

  Operations(JsonNode paths) {
    all =
        paths.properties().stream()
            .flatMap(
                path ->
                    path.getValue().propertyNames().stream()
                        .map(method -> Operation.of(method, path.getKey())))
            // What is written out stands before what may be anything.
            .sorted(Comparator.comparing(one -> one.path().replace('{', '\uffff')))
            .toList();
  }

  /** Where it stands in the document. */
  Optional<String> find(String method, String path) {
    return all.stream()
        .filter(one -> one.method().equals(method) && one.pattern().matcher(path).matches())
        .findFirst()
        .map(Operation::pointer);
  }

  private record Operation(String method, String path, Pattern pattern) {

    static Operation of(String method, String path) {
      var pattern = new StringBuilder();
      for (var word : path.substring(1).split("/")) {
        pattern.append('/').append(word.startsWith("{") ? "[^/]+" : Pattern.quote(word));
      }
      return new Operation(
          method.toUpperCase(Locale.ROOT),
          path,
          Pattern.compile(pattern.append("/?").toString(), Pattern.CASE_INSENSITIVE));
    }

    String pointer() {
      return "/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
    }
  }
}
