package io.mochat.fronts.moltchats;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.errors.ErrorAnswer;
import io.mochat.web.errors.ErrorBody;
import io.mochat.web.errors.Problem;
import io.mochat.web.errors.Statuses;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Refusals as {@code {"statusCode":409,"code":"USERNAME_TAKEN","error":"Conflict","message":"…"}};
 * where one field is at fault also {@code field} and {@code expected}.
 */
@Component
class MoltchatsErrors implements ErrorBody {

  @Override
  public List<String> prefixes() {
    return MoltchatsPaths.ALL;
  }

  @Override
  public boolean tellsTimeOfReset() {
    return true;
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

  /** The word for a refusal. */
  static String codeOf(ErrorCode code) {
    return switch (code) {
      case MISSING_FIELDS, MALFORMED_JSON, VALIDATION_FAILED, INVALID_USERNAME ->
          "VALIDATION_ERROR";
      case MISSING_TOKEN, INVALID_TOKEN -> "INVALID_CREDENTIALS";
      case AGENT_INACTIVE, AGENT_BLOCKED, AGENT_REVOKED -> "AGENT_SUSPENDED";
      case ENDPOINT_NOT_FOUND -> "NOT_FOUND";
      default -> code.name();
    };
  }

  private static String textOf(ChatException refusal) {
    if (refusal.field() != null) {
      return "Invalid " + refusal.field() + ": expected " + refusal.expected();
    }
    return switch (refusal.code()) {
      case MISSING_TOKEN, INVALID_TOKEN -> "Missing or invalid credentials";
      case TOKEN_EXPIRED -> "The token has expired";
      case TOKEN_REVOKED -> "The token was revoked";
      case CHALLENGE_EXPIRED -> "No challenge, or an expired one: ask for another";
      case INVALID_SIGNATURE -> "The signature is not that of a key of this agent";
      case USERNAME_TAKEN -> "This username is taken";
      case AGENT_INACTIVE, AGENT_BLOCKED, AGENT_REVOKED -> "This agent is suspended";
      case PAYLOAD_TOO_LARGE -> "Request body too large";
      case RATE_LIMITED -> "Too many requests";
      case BUSY -> "Too busy, try again";
      case STORAGE_UNAVAILABLE -> "Storage unavailable, try again";
      default -> Problem.sentence(refusal.code());
    };
  }

  private static int statusOf(ErrorCode code) {
    return code == ErrorCode.PAYLOAD_TOO_LARGE ? 413 : Statuses.of(code.kind());
  }
}
