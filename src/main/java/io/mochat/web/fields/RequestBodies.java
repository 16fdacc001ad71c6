package io.mochat.web.fields;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses bodies as the API demands: JSON and forms; an empty body and any other content type count
 * as {@code {}}.
 */
public final class RequestBodies {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  /** More are dropped, as in any form of Netty's. */
  private static final int MOST_FIELDS = 1_024;

  private RequestBodies() {}

  /**
   * The fields of a body, also those that it says are null.
   *
   * @param contentType as sent; empty for none
   * @throws ChatException {@code MALFORMED_JSON} or {@code VALIDATION_FAILED}
   */
  public static Map<String, @Nullable Object> parse(byte[] body, String contentType) {
    var type = typeOf(contentType);
    if (body.length == 0) {
      return Map.of();
    }
    if (type.equals(JSON) || type.endsWith("+json")) {
      return JsonObjects.parse(body);
    }
    return type.equals(FORM) ? form(body) : Map.of();
  }

  /**
   * Whether a body was not read as what it is: for its type, or as a form although it is JSON,
   * which is what some clients say if nobody tells them the type.
   */
  public static boolean isIgnored(byte[] body, String contentType) {
    if (body.length == 0) {
      return false;
    }
    var type = typeOf(contentType);
    return type.equals(FORM) ? body[0] == '{' : !type.equals(JSON) && !type.endsWith("+json");
  }

  /** What a refusal says once it also says that the body was not read. */
  public static ChatException explained(ChatException refusal, byte[] body, String contentType) {
    return refusal.code() == ErrorCode.MISSING_FIELDS
            && refusal.field() != null
            && isIgnored(body, contentType)
        ? ChatException.of(
            ErrorCode.MISSING_FIELDS,
            refusal.field(),
            "a value, in a body of Content-Type " + JSON + ": another one is not read")
        : refusal;
  }

  private static String typeOf(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Of several values the last one counts. */
  private static Map<String, @Nullable Object> form(byte[] body) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    try {
      new QueryStringDecoder(
              new String(body, StandardCharsets.UTF_8),
              StandardCharsets.UTF_8,
              false,
              MOST_FIELDS,
              true)
          .parameters()
          .forEach((name, values) -> fields.put(name, values.getLast()));
    } catch (IllegalArgumentException malformed) {
      throw ChatException.invalid("body", "a form with correct percent signs");
    }
    fields.forEach(
        (name, value) -> {
          if (!StringRules.isClean(name) || !StringRules.isClean(String.valueOf(value))) {
            throw ChatException.invalid(
                StringRules.isClean(name) ? name : "body", StringRules.EXPECTED);
          }
        });
    return fields;
  }
}
