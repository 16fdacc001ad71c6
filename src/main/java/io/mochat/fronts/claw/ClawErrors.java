package io.mochat.fronts.claw;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.errors.ErrorAnswer;
import io.mochat.web.errors.ErrorBody;
import io.mochat.web.errors.Statuses;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Refusals as clients of this API get them: the status that goes with a code, and its text, the
 * same over REST and sockets (docs/errors.md explains each). Also for every path that no other
 * front claims.
 */
@Component
public class ClawErrors implements ErrorBody {

  // Clients know these codes by statuses other than those of their kinds.
  private static final Map<ErrorCode, Integer> EXCEPTIONS =
      Map.of(
          ErrorCode.USERNAME_TAKEN, 400,
          ErrorCode.EMAIL_TAKEN, 400,
          ErrorCode.PANEL_NAME_TAKEN, 400,
          ErrorCode.PAYLOAD_TOO_LARGE, 413);

  @Override
  public List<String> prefixes() {
    return List.of("/");
  }

  @Override
  public ErrorAnswer refused(ChatException refusal) {
    var body = ErrorReply.of(refusal);
    return new ErrorAnswer(body.code(), body);
  }

  @Override
  public ErrorAnswer notServed(int status) {
    return refused(new ChatException(ErrorCode.ENDPOINT_NOT_FOUND));
  }

  /** The HTTP status of a code. */
  public static int statusOf(ErrorCode code) {
    var exception = EXCEPTIONS.get(code);
    return exception == null ? Statuses.of(code.kind()) : exception;
  }

  /** What a code says to people. */
  public static String textOf(ErrorCode code) {
    return ClawTexts.of(code);
  }

  /** What a refusal says to people: of a value that is not acceptable also which, and why. */
  public static String textOf(ChatException refusal) {
    if (refusal.code() == ErrorCode.VALIDATION_FAILED && refusal.field() != null) {
      return "Invalid " + refusal.field() + ": expected " + refusal.expected();
    }
    return refusal.code() == ErrorCode.IDEMPOTENCY_CONFLICT && refusal.messageId() == null
        ? ClawTexts.KEY_OF_ANOTHER_CALL
        : textOf(refusal.code());
  }
}
