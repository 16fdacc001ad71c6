package io.mochat.fronts.mcp;

import io.mochat.fronts.mcp.Tool.Result;
import io.mochat.fronts.mcp.Tool.Result.Blocks;
import io.mochat.fronts.mcp.Tool.Result.Facts;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.RequestIds;
import io.mochat.web.fields.Fields;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Lists the tools there are, in an order that never changes, and runs them. */
@Component
public class McpTools {

  private static final List<String> ORDER =
      List.of(
          "whoami",
          "list_conversations",
          "read_messages",
          "send_message",
          "open_conversation",
          "wait_for_events",
          "acknowledge",
          "ask",
          "request_approval",
          "check_request",
          "update_message");

  private final List<Tool> tools;
  private final JsonMapper json;

  McpTools(List<Tool.Set> sets, JsonMapper json) {
    this.tools =
        sets.stream()
            .flatMap(set -> set.tools().stream())
            .sorted(Comparator.comparingInt(McpTools::place).thenComparing(Tool::name))
            .toList();
    this.json = json;
  }

  private static int place(Tool tool) {
    int place = ORDER.indexOf(tool.name());
    return place < 0 ? ORDER.size() : place;
  }

  /** All of them. */
  List<Map<String, Object>> list() {
    return tools.stream().map(Tool::view).toList();
  }

  /**
   * Runs the one that is named.
   *
   * @throws McpFailure for one that there is not
   * @throws ChatException when the model can do nothing about it
   */
  Map<String, Object> call(McpCall call) {
    var name = call.request().text("name");
    var tool =
        tools.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> McpFailure.invalid("Unknown tool: " + name));
    var answer = answer(run(tool, call));
    call.call()
        .response()
        .header(RequestIds.HEADER)
        .ifPresent(id -> answer.put("_meta", new LinkedHashMap<>(Map.of("mochat/requestId", id))));
    return answer;
  }

  private Result run(Tool tool, McpCall call) {
    try {
      var arguments = arguments(tool, call.request());
      return Fields.read(arguments, tool.work()::prepare).run(call);
    } catch (ChatException refusal) {
      if (!isForModels(refusal.code())) {
        throw refusal;
      }
      var said = McpErrors.facts(refusal);
      said.put("message", McpErrors.textOf(refusal));
      return new Blocks(List.of(text(json.writeValueAsString(said))), true);
    }
  }

  private static Map<String, Object> arguments(Tool tool, McpRequest request) {
    var given = request.params().get("arguments");
    if (given == null) {
      return Map.of();
    }
    var arguments =
        Fields.objectOf(given)
            .orElseThrow(() -> ChatException.invalid("arguments", "an object of arguments"));
    if (tool.input().get("properties") instanceof Map<?, ?> known
        && Boolean.FALSE.equals(tool.input().get("additionalProperties"))) {
      for (var name : arguments.keySet()) {
        if (!known.containsKey(name)) {
          throw ChatException.invalid(name, "no such argument: " + known.keySet());
        }
      }
    }
    return withoutNulls(arguments);
  }

  private static Map<String, Object> withoutNulls(Map<String, Object> arguments) {
    var given = new LinkedHashMap<>(arguments);
    given.values().removeIf(value -> value == null);
    return given;
  }

  private Map<String, Object> answer(Result result) {
    var answer = new LinkedHashMap<String, Object>();
    switch (result) {
      case Facts given -> {
        answer.put("content", List.of(text(json.writeValueAsString(given.facts()))));
        answer.put("structuredContent", given.facts());
      }
      case Blocks given -> {
        answer.put("content", given.blocks());
        if (given.isError()) {
          answer.put("isError", true);
        }
      }
    }
    return answer;
  }

  /** A block of text. */
  public static Map<String, Object> text(String text) {
    var block = new LinkedHashMap<String, Object>();
    block.put("type", "text");
    block.put("text", text);
    return block;
  }

  // What a model can mend it is told; all else is for the host.
  private static boolean isForModels(ErrorCode code) {
    return switch (code.kind()) {
      case INVALID, FORBIDDEN, NOT_FOUND, CONFLICT, LIMITED -> true;
      case UNAUTHENTICATED, UNAVAILABLE, INTERNAL -> false;
    };
  }
}
