package io.mochat.fronts.exchange;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;

/**
 * What the client is told instead of what it wanted. Clients match these texts: they are part of
 * the contract. Expected, hence cheap: it carries no stack trace.
 */
final class ExchangeRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  private ExchangeRefusal(String code, String text) {
    super(text, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  static ExchangeRefusal malformed() {
    return new ExchangeRefusal("INVALID_FORMAT", "Invalid message format");
  }

  static ExchangeRefusal unknownType(String type) {
    return new ExchangeRefusal("UNKNOWN_TYPE", "Unknown message type: " + type);
  }

  static ExchangeRefusal usernameMissing() {
    return new ExchangeRefusal("USERNAME_REQUIRED", "Username is required");
  }

  static ExchangeRefusal name(String field, int most) {
    return new ExchangeRefusal(
        "VALIDATION_FAILED",
        "Invalid " + field + ": expected one line of 1 to " + most + " characters, some visible");
  }

  static ExchangeRefusal usernameTaken() {
    return new ExchangeRefusal("USERNAME_TAKEN", "Username already taken");
  }

  static ExchangeRefusal noGuests() {
    return new ExchangeRefusal("MISSING_TOKEN", "A token is required");
  }

  static ExchangeRefusal anonymousInvite() {
    return new ExchangeRefusal(
        "NOT_IDENTIFIED", "Please identify yourself first using the identify message");
  }

  static ExchangeRefusal anonymous() {
    return new ExchangeRefusal("NOT_IDENTIFIED", "Please identify yourself first");
  }

  static ExchangeRefusal tooLong(int most) {
    return new ExchangeRefusal(
        "VALIDATION_FAILED", "Invalid content: expected at most " + most + " characters");
  }

  static ExchangeRefusal unknownUser(String to) {
    return new ExchangeRefusal("USER_NOT_FOUND", "User '" + to + "' not found or not connected");
  }

  static ExchangeRefusal notLinked(String ending) {
    return new ExchangeRefusal("NOT_CONNECTED", "No active connection" + ending);
  }

  static ExchangeRefusal away(String nickname) {
    return new ExchangeRefusal("PEER_AWAY", nickname + " is not connected");
  }

  /** A refusal of the core. */
  static ExchangeRefusal of(ChatException refusal) {
    return new ExchangeRefusal(refusal.code().name(), textOf(refusal.code()));
  }

  private static String textOf(ErrorCode code) {
    return switch (code) {
      case PAIRING_CODE_INVALID -> "Invalid or expired invitation code";
      case PAIRING_CODE_EXPIRED -> "Invitation code has expired";
      case PAIRING_OWN_CODE -> "Cannot connect to your own invitation";
      case PEER_AWAY -> "Friend is not connected";
      case RATE_LIMITED -> "Rate limit exceeded";
      case QUOTA_REACHED -> "There are as many of these as there may be";
      case INVALID_TOKEN, MISSING_TOKEN -> "Invalid or expired token";
      case BUSY -> "Server is busy, try again shortly";
      default -> textOf(code.kind());
    };
  }

  private static String textOf(ErrorCode.Kind kind) {
    return switch (kind) {
      case INVALID, CONFLICT -> "Invalid message format";
      case UNAUTHENTICATED, FORBIDDEN -> "Not allowed";
      case NOT_FOUND -> "No active connection";
      case LIMITED -> "Rate limit exceeded";
      case UNAVAILABLE -> "Server is busy, try again shortly";
      case INTERNAL -> "Internal server error";
    };
  }
}
