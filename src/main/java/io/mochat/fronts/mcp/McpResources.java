package io.mochat.fronts.mcp;

import io.mochat.kernel.ConversationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds what can be read by an address. */
@Component
public class McpResources {

  private final List<Source> sources;

  McpResources(List<Source> sources) {
    this.sources = sources;
  }

  /** Some that the caller can read. */
  List<Map<String, Object>> list(McpCall call) {
    return sources.stream().flatMap(source -> source.list(call).stream()).toList();
  }

  /** The forms of all addresses. */
  List<Map<String, Object>> templates() {
    return sources.stream().flatMap(source -> source.templates().stream()).toList();
  }

  /**
   * What there is at an address.
   *
   * @throws McpFailure for one at which nothing is that the caller can read
   */
  Map<String, Object> read(McpCall call) {
    var uri = call.request().text("uri");
    if (uri == null) {
      throw McpFailure.invalid("Expected a uri");
    }
    var content =
        sources.stream()
            .flatMap(source -> source.read(call, uri).stream())
            .findFirst()
            .orElseThrow(() -> unknown(call.era(), uri));
    var result = new LinkedHashMap<String, Object>();
    result.put("contents", List.of(content));
    return result;
  }

  /** The conversation at an address, whoever may read it. */
  Optional<ConversationId> conversationAt(String uri) {
    return sources.stream().flatMap(source -> source.conversationAt(uri).stream()).findFirst();
  }

  private static McpFailure unknown(Era era, String uri) {
    int code =
        switch (era) {
          case OLD -> McpFailure.NOT_FOUND_BEFORE;
          case NEW -> McpFailure.INVALID_PARAMS;
        };
    return new McpFailure(200, code, "Resource not found", Map.of("uri", uri));
  }

  /** Where resources come from; implemented as beans. */
  public interface Source {

    /** Some that the caller can read. */
    List<Map<String, Object>> list(McpCall call);

    /** The forms of their addresses. */
    List<Map<String, Object>> templates();

    /** What is at an address; empty if it is not there, or not for the caller. */
    Optional<Map<String, Object>> read(McpCall call, String uri);

    /** The conversation at an address, for who wants to be told when it changes. */
    default Optional<ConversationId> conversationAt(String uri) {
      return Optional.empty();
    }
  }
}
