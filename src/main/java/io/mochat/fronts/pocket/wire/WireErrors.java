package io.mochat.fronts.pocket.wire;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;

/** Refusals of the core in the words of this socket. Pure. */
public final class WireErrors {

  private WireErrors() {}

  /** The refusal as clients are told it. */
  public static WireRefusal of(ChatException refusal) {
    var code = code(refusal);
    if (refusal.field() != null) {
      return WireRefusal.field(code, refusal.field(), String.valueOf(refusal.expected()));
    }
    var told = WireRefusal.of(code, textOf(refusal.code()));
    return refusal.state() == null ? told : told.with("state", refusal.state());
  }

  /** A failure of the server's own. */
  public static WireRefusal internal() {
    return WireRefusal.of(WireCode.INTERNAL_ERROR, textOf(ErrorCode.INTERNAL_ERROR));
  }

  /** The code of this wire for one of the core. */
  public static WireCode code(ErrorCode code) {
    return switch (code) {
      case CLAUDE_NOT_FOUND -> WireCode.CLAUDE_NOT_FOUND;
      case EXECUTION_FAILED -> WireCode.EXECUTION_FAILED;
      case EXECUTION_TIMEOUT -> WireCode.EXECUTION_TIMEOUT;
      case INVALID_PATH -> WireCode.INVALID_PATH;
      case MALFORMED_JSON -> WireCode.JSON_PARSING;
      case PROCESS_ACTIVE -> WireCode.PROCESS_ACTIVE;
      case PROJECT_EXISTS -> WireCode.PROJECT_EXISTS;
      case PROJECT_NESTING -> WireCode.PROJECT_NESTING;
      case NOT_A_PARTICIPANT -> WireCode.PROJECT_NOT_FOUND;
      case APPROVAL_NOT_FOUND -> WireCode.VALIDATION_FAILED;
      case RESOURCE_LIMIT, QUOTA_REACHED -> WireCode.RESOURCE_LIMIT;
      default -> code(code.kind());
    };
  }

  private static WireCode code(ChatException refusal) {
    // Who comes after the end of the time is told so.
    return refusal.code() == ErrorCode.APPROVAL_SETTLED && "expired".equals(refusal.state())
        ? WireCode.PERMISSION_TIMEOUT
        : code(refusal.code());
  }

  private static WireCode code(ErrorCode.Kind kind) {
    return switch (kind) {
      case INVALID, CONFLICT -> WireCode.VALIDATION_FAILED;
      case UNAUTHENTICATED -> WireCode.UNAUTHORIZED;
      case FORBIDDEN -> WireCode.PERMISSION_DENIED;
      case NOT_FOUND -> WireCode.PROJECT_NOT_FOUND;
      case LIMITED -> WireCode.RATE_LIMITED;
      case UNAVAILABLE -> WireCode.RESOURCE_LIMIT;
      case INTERNAL -> WireCode.INTERNAL_ERROR;
    };
  }

  private static String textOf(ErrorCode code) {
    return switch (code) {
      case APPROVAL_NOT_FOUND -> "There is no such request in this session";
      case APPROVAL_SETTLED -> "Nobody has to decide on this request any more";
      case APPROVAL_FORBIDDEN, SIGN_IN_REQUIRED -> "Others decide on this request";
      case CLAUDE_NOT_FOUND -> "The program of this runtime is not there";
      case EXECUTION_FAILED -> "The runtime failed";
      case EXECUTION_TIMEOUT -> "The turn took too long";
      case INVALID_PATH -> "The path is none of a directory that projects may be in";
      case PROCESS_ACTIVE -> "The runtime is at work";
      case PROJECT_EXISTS -> "There is a session for this path already";
      case PROJECT_NESTING -> "There is a session for a path above or below this one";
      case RESOURCE_LIMIT -> "As many processes run as may";
      case QUOTA_REACHED -> "There are as many of these as there may be";
      default -> textOf(code.kind());
    };
  }

  private static String textOf(ErrorCode.Kind kind) {
    return switch (kind) {
      case INVALID, CONFLICT -> "The frame is not acceptable";
      case UNAUTHENTICATED -> "Not signed in";
      case FORBIDDEN -> "Not allowed";
      case NOT_FOUND -> "There is no such session";
      case LIMITED -> "Rate limit exceeded";
      case UNAVAILABLE -> "The server is busy, try again shortly";
      case INTERNAL -> "Internal server error";
    };
  }
}
