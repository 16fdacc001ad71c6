package io.mochat.fronts.mcp;

import io.mochat.web.fields.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that people may ask their model to do.
 *
 * @param arguments the names of those that are needed
 * @param contents the blocks of content that it consists of
 */
public record Prompt(
    String name,
    String title,
    String description,
    List<String> arguments,
    Function<Map<String, Object>, List<Map<String, Object>>> contents) {

  /** As lists have it. */
  Map<String, Object> view() {
    var view = new LinkedHashMap<String, Object>();
    view.put("name", name);
    view.put("title", title);
    view.put("description", description);
    if (!arguments.isEmpty()) {
      view.put(
          "arguments",
          arguments.stream().map(one -> Map.of("name", one, "required", true)).toList());
    }
    return view;
  }

  /** The messages that it consists of. */
  List<Map<String, Object>> messages(@Nullable Object given) {
    Map<String, Object> all = given == null ? Map.of() : Fields.objectOf(given).orElse(Map.of());
    for (var name : arguments) {
      if (!(all.get(name) instanceof String)) {
        throw McpFailure.invalid("Missing argument: " + name);
      }
    }
    return contents.apply(all).stream().map(Prompt::message).toList();
  }

  private static Map<String, Object> message(Map<String, Object> content) {
    var message = new LinkedHashMap<String, Object>();
    message.put("role", "user");
    message.put("content", content);
    return message;
  }

  /** Some prompts; implemented as beans. */
  public interface Set {

    /** The prompts, the same at each call. */
    List<Prompt> prompts();
  }
}
