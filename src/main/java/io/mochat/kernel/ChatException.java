package io.mochat.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A request that is refused for a reason the caller can act on. Expected, hence cheap: it carries
 * no stack trace.
 */
public final class ChatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable String field;
  private final @Nullable String expected;
  private final @Nullable MessageId message;

  /** A refusal with the code's own text. */
  public ChatException(ErrorCode code) {
    this(code, code.text(), null, null, null);
  }

  private ChatException(
      ErrorCode code,
      String text,
      @Nullable String field,
      @Nullable String expected,
      @Nullable MessageId message) {
    super(text, null, false, false);
    this.code = code;
    this.field = field;
    this.expected = expected;
    this.message = message;
  }

  /** A refusal with the code's own text that also names the field and what was expected of it. */
  public static ChatException of(ErrorCode code, String field, String expected) {
    return new ChatException(code, code.text(), field, expected, null);
  }

  /** A field whose value is not acceptable; the text is made of both parts. */
  public static ChatException invalid(String field, String expected) {
    var text = "Invalid " + field + ": expected " + expected;
    return new ChatException(ErrorCode.VALIDATION_FAILED, text, field, expected, null);
  }

  /** A field that must be there and is not. */
  public static ChatException missing(String field) {
    return of(ErrorCode.MISSING_FIELDS, field, "a value");
  }

  /** An idempotency key that belongs to this message already, and was given for another one. */
  public static ChatException keyOf(MessageId first) {
    var code = ErrorCode.IDEMPOTENCY_CONFLICT;
    return new ChatException(code, code.text(), "clientMessageId", "a fresh key", first);
  }

  /** The reason as data. */
  public ErrorCode code() {
    return code;
  }

  /** The request field at fault, if it is one field's fault. */
  public @Nullable String field() {
    return field;
  }

  /** What the field was expected to hold. */
  public @Nullable String expected() {
    return expected;
  }

  /** The message that an idempotency key belongs to already, if that is the reason. */
  public @Nullable MessageId messageId() {
    return message;
  }
}
