package io.mochat.fronts.mcp;

import io.mochat.web.fields.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends: a request, or without an id a notification.
 *
 * @param id a text or a number; {@code null} for none
 * @param method empty for an answer to a request, of which this server makes none
 */
public record McpRequest(@Nullable Object id, String method, Map<String, Object> params) {

  private static final String VERSION = "2.0";
  private static final int LONGEST = 256;

  /** Reads it. */
  static McpRequest read(Fields in) {
    if (!VERSION.equals(in.any("jsonrpc"))) {
      throw McpFailure.badRequest(
          McpFailure.INVALID_REQUEST, "Expected one JSON-RPC 2.0 message, with \"jsonrpc\"");
    }
    var id = in.any("id");
    var method = in.any("method");
    boolean isAnswer = method == null && (in.has("result") || in.has("error"));
    if (!isAnswer && !(method instanceof String)) {
      throw McpFailure.badRequest(McpFailure.INVALID_REQUEST, "Expected a method");
    }
    if (!isId(id)) {
      throw McpFailure.badRequest(
          McpFailure.INVALID_REQUEST, "Expected a text of 256 characters or a number as id");
    }
    return new McpRequest(id, method instanceof String name ? name : "", params(in));
  }

  /** Whether it is a text or a number; {@code null} is none of either, and all right. */
  static boolean isId(@Nullable Object id) {
    return switch (id) {
      case null -> true;
      case String text -> text.length() <= LONGEST;
      case Integer number -> true;
      case Long number -> true;
      default -> false;
    };
  }

  // Of notifications nobody looks at them.
  private static Map<String, Object> params(Fields in) {
    var given = in.any("params");
    if (given == null) {
      return Map.of();
    }
    return Fields.objectOf(given)
        .orElseThrow(
            () -> McpFailure.badRequest(McpFailure.INVALID_PARAMS, "Expected params as an object"));
  }

  /** Whether nobody waits for an answer. */
  boolean isNotification() {
    return id == null;
  }

  /** What the client says about the request itself. */
  Map<String, Object> meta() {
    var meta = params.get("_meta");
    return meta == null ? Map.of() : Fields.objectOf(meta).orElse(Map.of());
  }

  /** A parameter that is a text; {@code null} if it is none. */
  @Nullable String text(String name) {
    return params.get(name) instanceof String text ? text : null;
  }
}
