package io.mochat.fronts.mcp;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.errors.ErrorAnswer;
import io.mochat.web.errors.ErrorBody;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Refusals as errors of JSON-RPC, which have no id while nobody knows it: MCP has none that is
 * {@code null}.
 */
@Component
class McpErrors implements ErrorBody {

  private static final int UNAUTHORIZED = 401;
  private static final Map<String, String> CHALLENGE =
      Map.of("WWW-Authenticate", "Bearer realm=\"mochat\"");

  private final McpProperties properties;

  McpErrors(McpProperties properties) {
    this.properties = properties;
  }

  @Override
  public List<String> prefixes() {
    return properties.paths();
  }

  @Override
  public ErrorAnswer refused(ChatException refusal) {
    int status = statusOf(refusal.code());
    var body = new McpError.Answer(null, errorOf(refusal));
    return new ErrorAnswer(status, body, status == UNAUTHORIZED ? CHALLENGE : Map.of());
  }

  @Override
  public ErrorAnswer notServed(int status) {
    var reason = HttpResponseStatus.valueOf(status).reasonPhrase();
    var error = new McpError(McpFailure.INVALID_REQUEST, reason, null);
    return new ErrorAnswer(
        status,
        new McpError.Answer(null, error),
        status == 405 ? Map.of("Allow", "POST") : Map.of());
  }

  /** A refusal as an error. */
  static McpError errorOf(ChatException refusal) {
    return new McpError(codeOf(refusal), textOf(refusal), facts(refusal));
  }

  /** What programs may want to know of a refusal. */
  static Map<String, Object> facts(ChatException refusal) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("name", refusal.code().name());
    if (refusal.field() != null) {
      facts.put("field", refusal.field());
    }
    if (refusal.expected() != null) {
      facts.put("expected", refusal.expected());
    }
    if (refusal.messageId() != null) {
      facts.put("messageId", refusal.messageId().value());
    }
    if (!refusal.unknown().isEmpty()) {
      facts.put("unknown", refusal.unknown());
    }
    if (refusal.state() != null) {
      facts.put("state", refusal.state());
    }
    if (refusal.rev() != null) {
      facts.put("rev", refusal.rev());
    }
    return facts;
  }

  /** What a refusal says to a model. */
  static String textOf(ChatException refusal) {
    if (refusal.code() == ErrorCode.POSSIBLE_REPEAT) {
      return "This looks like your earlier message. Expected allowRepeat: " + refusal.expected();
    }
    if (refusal.code() == ErrorCode.MISSING_FIELDS && refusal.field() != null) {
      return "Missing " + refusal.field();
    }
    if (refusal.field() != null) {
      return "Invalid " + refusal.field() + ": expected " + refusal.expected();
    }
    return sentence(refusal.code().name());
  }

  /** The status of a code. */
  static int statusOf(ErrorCode code) {
    return code == ErrorCode.PAYLOAD_TOO_LARGE ? 413 : statusOf(code.kind());
  }

  // What is no object has a field, and what is no JSON has none.
  private static int codeOf(ChatException refusal) {
    return switch (refusal.code()) {
      case MALFORMED_JSON ->
          refusal.field() == null ? McpFailure.PARSE_ERROR : McpFailure.INVALID_REQUEST;
      case VALIDATION_FAILED -> McpFailure.INVALID_REQUEST;
      case INTERNAL_ERROR -> McpFailure.INTERNAL;
      default -> McpFailure.REFUSED;
    };
  }

  private static String sentence(String name) {
    var words = name.replace('_', ' ').toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static int statusOf(ErrorCode.Kind kind) {
    return switch (kind) {
      case INVALID -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case LIMITED -> 429;
      case INTERNAL -> 500;
      case UNAVAILABLE -> 503;
    };
  }
}
