package io.mochat.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A request that is refused for a reason the caller can act on. Expected, hence cheap: it carries
 * no stack trace. Its message is for logs and tests; what people read is made by the front that
 * answers.
 */
public final class ChatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable String field;
  private final @Nullable String expected;
  private final @Nullable MessageId message;

  /** A refusal with nothing more to say than its code. */
  public ChatException(ErrorCode code) {
    this(code, null, null, null);
  }

  private ChatException(
      ErrorCode code,
      @Nullable String field,
      @Nullable String expected,
      @Nullable MessageId message) {
    super(
        field == null ? code.name() : code.name() + ": " + field + ", expected " + expected,
        null,
        false,
        false);
    this.code = code;
    this.field = field;
    this.expected = expected;
    this.message = message;
  }

  /** A refusal that also names the field and what was expected of it. */
  public static ChatException of(ErrorCode code, String field, String expected) {
    return new ChatException(code, field, expected, null);
  }

  /** A field whose value is not acceptable. */
  public static ChatException invalid(String field, String expected) {
    return of(ErrorCode.VALIDATION_FAILED, field, expected);
  }

  /** A field that must be there and is not. */
  public static ChatException missing(String field) {
    return of(ErrorCode.MISSING_FIELDS, field, "a value");
  }

  /** An idempotency key that belongs to this message already, and was given for another one. */
  public static ChatException keyOf(MessageId first) {
    return new ChatException(
        ErrorCode.IDEMPOTENCY_CONFLICT, "clientMessageId", "a fresh key", first);
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
