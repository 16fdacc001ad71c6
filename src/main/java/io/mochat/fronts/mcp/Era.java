package io.mochat.fronts.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The two families of revisions of the protocol. */
public enum Era {
  /** With {@code initialize}, up to 2025-11-25. */
  OLD,
  /** Without, and each request says itself what it is: from 2026-07-28 on. */
  NEW;

  static final String PREFIX = "io.modelcontextprotocol/";

  /** The revisions of the new era. */
  static final List<String> VERSIONS = List.of("2026-07-28");

  /** The revision of the old era that is offered. */
  static final String NEWEST_OLD = "2025-11-25";

  static final String VERSION_HEADER = "MCP-Protocol-Version";

  private static final Set<String> OLD_VERSIONS =
      Set.of("2024-11-05", "2025-03-26", "2025-06-18", NEWEST_OLD);
  private static final String VERSION = PREFIX + "protocolVersion";
  private static final String CAPABILITIES = PREFIX + "clientCapabilities";
  private static final String BASE64 = "=?base64?";
  private static final String END = "?=";

  /**
   * The era of a request, which says all that it has to say in it.
   *
   * @param header the first value of a header
   * @throws McpFailure for one that does not
   */
  static Era of(McpRequest request, Function<String, @Nullable String> header) {
    var shown = header.apply(VERSION_HEADER);
    if (request.meta().containsKey(VERSION) || shown != null && VERSIONS.contains(shown.strip())) {
      requireNew(request, header);
      return NEW;
    }
    if (shown != null && !OLD_VERSIONS.contains(shown.strip())) {
      throw McpFailure.badRequest(
          McpFailure.INVALID_REQUEST, "Unknown " + VERSION_HEADER + ": " + shown.strip());
    }
    return OLD;
  }

  /** The revision that is agreed on with a client that wants this one. */
  static String agreed(@Nullable String wanted) {
    return wanted != null && OLD_VERSIONS.contains(wanted) ? wanted : NEWEST_OLD;
  }

  private static void requireNew(McpRequest request, Function<String, @Nullable String> header) {
    var meta = request.meta();
    if (!(meta.get(VERSION) instanceof String version)) {
      throw missing(VERSION);
    }
    if (!(meta.get(CAPABILITIES) instanceof Map)) {
      throw missing(CAPABILITIES);
    }
    requireSame(VERSION_HEADER, header, version);
    if (!VERSIONS.contains(version)) {
      throw new McpFailure(
          400,
          McpFailure.UNKNOWN_VERSION,
          "Unsupported protocol version",
          Map.of("supported", VERSIONS, "requested", version));
    }
    requireSame("Mcp-Method", header, request.method());
    var name = nameOf(request);
    if (name != null) {
      requireSame("Mcp-Name", header, name);
    }
  }

  private static @Nullable String nameOf(McpRequest request) {
    return switch (request.method()) {
      case "tools/call", "prompts/get" -> request.text("name");
      case "resources/read" -> request.text("uri");
      default -> null;
    };
  }

  private static void requireSame(
      String name, Function<String, @Nullable String> header, String wanted) {
    var shown = header.apply(name);
    if (shown == null || !decoded(shown.strip()).equals(wanted)) {
      throw McpFailure.badRequest(
          McpFailure.HEADER_MISMATCH, "Header mismatch: " + name + " is not what the body says");
    }
  }

  // What no header can hold comes in this form.
  private static String decoded(String value) {
    if (!value.startsWith(BASE64) || !value.endsWith(END)) {
      return value;
    }
    try {
      var inner = value.substring(BASE64.length(), Math.max(BASE64.length(), value.length() - 2));
      return new String(Base64.getDecoder().decode(inner), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw McpFailure.badRequest(
          McpFailure.HEADER_MISMATCH, "Header mismatch: Mcp-Name is no base64");
    }
  }

  private static McpFailure missing(String field) {
    return McpFailure.badRequest(McpFailure.INVALID_PARAMS, "Missing _meta[\"" + field + "\"]");
  }
}
