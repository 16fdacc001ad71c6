package io.mochat.fronts.mcp;

import io.mochat.fronts.mcp.Tool.Hints;
import io.mochat.fronts.mcp.Tool.Result.Blocks;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;

/**
 * The tools, resources and prompts that the official conformance suite calls by fixed names, beside
 * those of the server. No {@code @Configuration}: the scan would give it to every test server.
 */
class ConformanceRegistry {

  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

  // 44 bytes of header and two silent samples.
  private static final String WAV =
      Base64.getEncoder()
          .encodeToString(
              ("RIFF\50\0\0\0WAVEfmt \20\0\0\0\1\0\1\0\100\37\0\0\200\76\0\0\2\0\20\0data\4\0\0\0"
                      + "\0\0\0\0")
                  .getBytes(StandardCharsets.ISO_8859_1));

  @Bean
  Tool.Set conformanceTools() {
    var tools =
        List.of(
            tool("test_simple_text", false, McpTools.text("Simple text.")),
            tool("test_image_content", false, media("image", PNG, "image/png")),
            tool("test_audio_content", false, media("audio", WAV, "audio/wav")),
            tool("test_embedded_resource", false, embedded("test://embedded-resource")),
            tool(
                "test_multiple_content_types",
                false,
                McpTools.text("Several kinds at once."),
                media("image", PNG, "image/png"),
                embedded("test://mixed-content-resource")),
            tool("test_logging_tool", false, McpTools.text("Nothing is logged.")),
            tool("test_streaming_elicitation", false, McpTools.text("Nothing is asked.")),
            tool("test_tool_with_progress", ConformanceRegistry::progress),
            tool("test_missing_capability", ConformanceRegistry::missCapability),
            tool("test_error_handling", true, McpTools.text("This tool fails, always.")));
    return () -> tools;
  }

  @Bean
  Prompt.Set conformancePrompts() {
    var prompts =
        List.of(
            prompt("test_simple_prompt", List.of(), List.of(McpTools.text("A simple prompt."))),
            new Prompt(
                "test_prompt_with_arguments",
                "With arguments",
                "Says its arguments.",
                List.of("arg1", "arg2"),
                given ->
                    List.of(
                        McpTools.text("%s, %s".formatted(given.get("arg1"), given.get("arg2"))))),
            new Prompt(
                "test_prompt_with_embedded_resource",
                "With a resource",
                "Embeds what it is given.",
                List.of("resourceUri"),
                given -> List.of(embedded(String.valueOf(given.get("resourceUri"))))),
            prompt(
                "test_prompt_with_image",
                List.of(),
                List.of(media("image", PNG, "image/png"), McpTools.text("What is in it?"))));
    return () -> prompts;
  }

  @Bean
  McpResources.Source conformanceResources() {
    return new Fixed();
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Tool tool(String name, boolean fails, Map<String, ?>... blocks) {
    var all = List.of(blocks).stream().<Map<String, Object>>map(LinkedHashMap::new).toList();
    return tool(name, call -> new Blocks(all, fails));
  }

  private static Tool tool(String name, Tool.Step step) {
    return new Tool(
        name,
        name,
        "For the conformance suite.",
        Schema.of().closed(),
        null,
        Hints.READS,
        in -> step);
  }

  private static Tool.Result progress(McpCall call) {
    for (int done = 0; done <= 100; done += 50) {
      call.progress().tell(done, 100);
    }
    return new Blocks(List.of(McpTools.text("All is done.")), false);
  }

  private static Tool.Result missCapability(McpCall call) {
    var needed = Map.<String, Object>of("requiredCapabilities", Map.of("sampling", Map.of()));
    throw new McpFailure(400, -32021, "Missing required client capability", needed);
  }

  private static Prompt prompt(
      String name, List<String> arguments, List<Map<String, Object>> contents) {
    return new Prompt(name, name, "For the conformance suite.", arguments, given -> contents);
  }

  private static Map<String, Object> media(String type, String data, String mimeType) {
    return Map.of("type", type, "data", data, "mimeType", mimeType);
  }

  private static Map<String, Object> embedded(String uri) {
    return Map.of(
        "type",
        "resource",
        "resource",
        Map.of("uri", uri, "mimeType", "text/plain", "text", "What is embedded."));
  }

  /** Resources at fixed addresses. */
  private static final class Fixed implements McpResources.Source {

    private static final Pattern TEMPLATE = Pattern.compile("test://template/(\\w+)/data");

    @Override
    public List<Map<String, Object>> list(McpCall call) {
      return List.of(
          Map.of("uri", "test://static-text", "name", "text", "mimeType", "text/plain"),
          Map.of("uri", "test://static-binary", "name", "binary", "mimeType", "image/png"));
    }

    @Override
    public List<Map<String, Object>> templates() {
      return List.of(
          Map.of(
              "uriTemplate",
              "test://template/{id}/data",
              "name",
              "template",
              "mimeType",
              "application/json"));
    }

    @Override
    public Optional<Map<String, Object>> read(McpCall call, String uri) {
      var template = TEMPLATE.matcher(uri);
      if (template.matches()) {
        return content(uri, "application/json", "text", "{\"id\":\"" + template.group(1) + "\"}");
      }
      return switch (uri) {
        case "test://static-text" -> content(uri, "text/plain", "text", "What is always there.");
        case "test://static-binary" -> content(uri, "image/png", "blob", PNG);
        default -> Optional.empty();
      };
    }

    private static Optional<Map<String, Object>> content(
        String uri, String mimeType, String kind, String data) {
      return Optional.of(Map.of("uri", uri, "mimeType", mimeType, kind, data));
    }
  }
}
