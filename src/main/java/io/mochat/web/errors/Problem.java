package io.mochat.web.errors;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The body of a refusal as all of {@code /api/v1} has it, whichever front it is of: {@code
 * {"statusCode":404,"code":"KEY_NOT_FOUND","error":"Not Found","message":"…"}}; where one field is
 * at fault also {@code field} and {@code expected}.
 */
public record Problem(
    int statusCode,
    String code,
    String error,
    String message,
    @Nullable String field,
    @Nullable String expected) {

  /**
   * The answer for a refusal.
   *
   * @param code the front's word for it
   * @param text what the front says to people
   */
  public static ErrorAnswer refused(int status, String code, String text, ChatException refusal) {
    return new ErrorAnswer(
        status,
        new Problem(status, code, reason(status), text, refusal.field(), refusal.expected()));
  }

  /** The answer for a reason that only a front has. */
  public static ErrorAnswer refused(int status, String code, String text) {
    return new ErrorAnswer(status, new Problem(status, code, reason(status), text, null, null));
  }

  /** The answer where no endpoint is asked. */
  public static ErrorAnswer notServed(int status) {
    var reason = reason(status);
    var code = reason.toUpperCase(Locale.ROOT).replace(' ', '_');
    return new ErrorAnswer(status, new Problem(status, code, reason, reason, null, null));
  }

  /** A code as a sentence, for fronts that have no words of their own for it. */
  public static String sentence(ErrorCode code) {
    var words = code.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String reason(int status) {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }
}
