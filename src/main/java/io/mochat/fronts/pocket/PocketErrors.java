package io.mochat.fronts.pocket;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.errors.ErrorAnswer;
import io.mochat.web.errors.ErrorBody;
import io.mochat.web.errors.Problem;
import io.mochat.web.errors.Statuses;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Refusals as {@code {"statusCode":404,"code":"KEY_NOT_FOUND","error":"Not Found","message":"…"}},
 * the shape of all of {@code /api/v1}; where one field is at fault also {@code field} and {@code
 * expected}.
 */
@Component
class PocketErrors implements ErrorBody {

  @Override
  public List<String> prefixes() {
    return PocketPaths.ALL;
  }

  @Override
  public ErrorAnswer refused(ChatException refusal) {
    return Problem.refused(
        statusOf(refusal.code()), codeOf(refusal.code()), textOf(refusal), refusal);
  }

  @Override
  public ErrorAnswer notServed(int status) {
    return Problem.notServed(status);
  }

  /** The word for a refusal, over REST and sockets alike. */
  static String codeOf(ErrorCode code) {
    return switch (code) {
      case MISSING_FIELDS, MALFORMED_JSON, VALIDATION_FAILED -> "VALIDATION_FAILED";
      case ENDPOINT_NOT_FOUND -> "NOT_FOUND";
      case SESSION_NOT_FOUND, NOT_A_PARTICIPANT -> "PROJECT_NOT_FOUND";
      case CLOSE_FORBIDDEN -> "PERMISSION_DENIED";
      default -> code.kind() == ErrorCode.Kind.UNAUTHENTICATED ? "UNAUTHORIZED" : code.name();
    };
  }

  /** What a refusal says to people. */
  static String textOf(ChatException refusal) {
    if (refusal.field() != null) {
      return "Invalid " + refusal.field() + ": expected " + refusal.expected();
    }
    return switch (refusal.code()) {
      case KEY_REFUSED -> "Key, challenge or signature refused";
      case KEY_TAKEN -> "This key is in use already";
      case KEY_NOT_FOUND -> "No such key";
      case SESSION_NOT_FOUND, NOT_A_PARTICIPANT -> "No such session";
      case CLOSE_FORBIDDEN -> "Only who has made a session closes it";
      case MALFORMED_JSON -> "Malformed JSON body";
      case MISSING_TOKEN -> "Missing token";
      case INVALID_TOKEN -> "Invalid or expired token";
      case AGENT_INACTIVE -> "Agent is not active";
      case AGENTS_ONLY -> "Only agents can do this";
      case PAYLOAD_TOO_LARGE -> "Request body too large";
      case RATE_LIMITED -> "Too many requests";
      case BUSY -> "Too busy, try again";
      case STORAGE_UNAVAILABLE -> "Storage unavailable, try again";
      case INTERNAL_ERROR -> "Internal error";
      default -> Problem.sentence(refusal.code());
    };
  }

  private static int statusOf(ErrorCode code) {
    return switch (code) {
      case PAYLOAD_TOO_LARGE -> 413;
      // Whether there is such a session is none of a stranger's business.
      case NOT_A_PARTICIPANT -> 404;
      default -> Statuses.of(code.kind());
    };
  }
}
