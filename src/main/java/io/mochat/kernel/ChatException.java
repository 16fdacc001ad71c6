package io.mochat.kernel;

import java.util.List;
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
  private final List<String> unknown;
  private final @Nullable String state;
  private final @Nullable Long rev;
  private final @Nullable Integer have;

  /** A refusal with nothing more to say than its code. */
  public ChatException(ErrorCode code) {
    this(code, null, null, null, List.of(), null);
  }

  private ChatException(ErrorCode code, int have) {
    super(code.name(), null, false, false);
    this.code = code;
    this.field = null;
    this.expected = null;
    this.message = null;
    this.unknown = List.of();
    this.state = null;
    this.rev = null;
    this.have = have;
  }

  private ChatException(
      ErrorCode code,
      @Nullable String field,
      @Nullable String expected,
      @Nullable MessageId message,
      List<String> unknown,
      @Nullable String state) {
    this(code, field, expected, message, unknown, state, null);
  }

  private ChatException(
      ErrorCode code,
      @Nullable String field,
      @Nullable String expected,
      @Nullable MessageId message,
      List<String> unknown,
      @Nullable String state,
      @Nullable Long rev) {
    super(
        field == null ? code.name() : code.name() + ": " + field + ", expected " + expected,
        null,
        false,
        false);
    this.code = code;
    this.field = field;
    this.expected = expected;
    this.message = message;
    this.unknown = List.copyOf(unknown);
    this.state = state;
    this.rev = rev;
    this.have = null;
  }

  /** A refusal that also names the field and what was expected of it. */
  public static ChatException of(ErrorCode code, String field, String expected) {
    return new ChatException(code, field, expected, null, List.of(), null);
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
        ErrorCode.IDEMPOTENCY_CONFLICT, "clientMessageId", "a fresh key", first, List.of(), null);
  }

  /** An idempotency key that belongs to another call already. */
  public static ChatException keyTaken(String field) {
    return of(ErrorCode.IDEMPOTENCY_CONFLICT, field, "a fresh key");
  }

  /** A message that says what its author said so many seconds ago, by this one. */
  public static ChatException possibleRepeat(MessageId earlier, long secondsAgo) {
    return new ChatException(
        ErrorCode.POSSIBLE_REPEAT,
        "allowRepeat",
        "true to say again what you said " + secondsAgo + " s ago",
        earlier,
        List.of(),
        null);
  }

  /** Participants whom nobody knows, by what the request calls them. */
  public static ChatException unknown(List<String> people) {
    return new ChatException(ErrorCode.PARTICIPANTS_NOT_FOUND, null, null, null, people, null);
  }

  /** Something that was settled before, as it stands. */
  public static ChatException settled(ErrorCode code, String state) {
    return new ChatException(code, null, null, null, List.of(), state);
  }

  /** A message that has this rev by now, and not the one that was expected. */
  public static ChatException revised(long rev) {
    return new ChatException(ErrorCode.REVISION_CONFLICT, null, null, null, List.of(), null, rev);
  }

  /** A part of a stream before which something is missing: so many characters are there. */
  public static ChatException hole(int have) {
    return new ChatException(ErrorCode.STREAM_OFFSET, have);
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

  /**
   * The message that an idempotency key belongs to, or that says the same, if that is the reason.
   */
  public @Nullable MessageId messageId() {
    return message;
  }

  /** Whom nobody knows, if that is the reason. */
  public List<String> unknown() {
    return unknown;
  }

  /** How what was settled before stands, if that is the reason. */
  public @Nullable String state() {
    return state;
  }

  /** The rev that the message has by now, if that is the reason. */
  public @Nullable Long rev() {
    return rev;
  }

  /** How many characters of a stream are there, if that is the reason. */
  public @Nullable Integer have() {
    return have;
  }
}
