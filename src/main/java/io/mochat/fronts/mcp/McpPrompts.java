package io.mochat.fronts.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Things that people may ask their model to do here. */
@Component
class McpPrompts {

  private final List<Prompt> prompts;

  McpPrompts(List<Prompt.Set> sets) {
    prompts = sets.stream().flatMap(set -> set.prompts().stream()).toList();
  }

  /** All of them. */
  List<Map<String, Object>> list() {
    return prompts.stream().map(Prompt::view).toList();
  }

  /**
   * The one that is named.
   *
   * @throws McpFailure for one that there is not, or arguments that are missing
   */
  Map<String, Object> get(McpRequest request) {
    var name = request.text("name");
    var prompt =
        prompts.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> McpFailure.invalid("Unknown prompt: " + name));
    var result = new LinkedHashMap<String, Object>();
    result.put("description", prompt.description());
    result.put("messages", prompt.messages(request.params().get("arguments")));
    return result;
  }
}
