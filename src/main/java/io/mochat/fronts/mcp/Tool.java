package io.mochat.fronts.mcp;

import io.mochat.web.fields.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that models can do here.
 *
 * @param input the schema of its arguments
 * @param output the schema of what it gives; {@code null} for what has none
 */
public record Tool(
    String name,
    String title,
    String description,
    Map<String, Object> input,
    @Nullable Map<String, Object> output,
    Hints hints,
    Work work) {

  /** As lists have it. */
  Map<String, Object> view() {
    var view = new LinkedHashMap<String, Object>();
    view.put("name", name);
    view.put("title", title);
    view.put("description", description);
    view.put("inputSchema", input);
    if (output != null) {
      view.put("outputSchema", output);
    }
    view.put("annotations", hints.view());
    return view;
  }

  /** What hosts may take for granted of it. */
  public enum Hints {
    /** It changes nothing. */
    READS,
    /** It may be done again, and nothing more comes of it. */
    REPEATABLE,
    /** It does something each time. */
    WRITES,
    /** What it does may not be undone. */
    DESTROYS;

    private Map<String, Object> view() {
      var view = new LinkedHashMap<String, Object>();
      view.put("readOnlyHint", this == READS);
      view.put("destructiveHint", this == DESTROYS);
      view.put("idempotentHint", this == READS || this == REPEATABLE);
      view.put("openWorldHint", false);
      return view;
    }
  }

  /** What it does. */
  @FunctionalInterface
  public interface Work {

    /** Reads its arguments: what is wrong with them is noted by the fields. */
    Step prepare(Fields arguments);
  }

  /** What it does with its arguments. */
  @FunctionalInterface
  public interface Step {

    /**
     * What it gives. On a virtual thread, may block.
     *
     * @throws io.mochat.kernel.ChatException for a refusal that the model is told
     * @throws McpFailure for one that the protocol has a code for
     */
    Result run(McpCall call);
  }

  /** What a tool gives. */
  public sealed interface Result {

    /** Facts by their names: models read them as JSON. */
    record Facts(Map<String, Object> facts) implements Result {}

    /** Blocks of content as the protocol knows them. */
    record Blocks(List<Map<String, Object>> blocks, boolean isError) implements Result {}
  }

  /** Some tools; implemented as beans. */
  public interface Set {

    /** The tools, the same at each call. */
    List<Tool> tools();
  }
}
