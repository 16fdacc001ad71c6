package io.mochat.fronts.moltchats.socket;

import io.mochat.kernel.ChatException;
import io.mochat.web.errors.Problem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A frame that is not carried out. Expected, hence cheap: it carries no stack trace. */
final class FrameRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Code code;
  private final @Nullable String channel;

  private FrameRefusal(Code code, String message, @Nullable String channel) {
    super(message, null, false, false);
    this.code = code;
    this.channel = channel;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  static FrameRefusal of(Code code, String message) {
    return new FrameRefusal(code, message, null);
  }

  /** Something in a frame is wrong. */
  static FrameRefusal wrong(String message) {
    return of(Code.HANDLER_ERROR, message);
  }

  /** The core's refusal as this front's clients get it. */
  static FrameRefusal of(ChatException refusal) {
    return wrong(
        switch (refusal.code()) {
          case RATE_LIMITED -> "Too many requests";
          case INTERNAL_ERROR -> "Internal error";
          case BUSY, STORAGE_UNAVAILABLE -> "Too busy, try again";
          default ->
              refusal.field() == null
                  ? Problem.sentence(refusal.code())
                  : "Invalid " + refusal.field() + ": expected " + refusal.expected();
        });
  }

  /** The same about a channel, as the client named it. */
  FrameRefusal about(@Nullable String named) {
    return new FrameRefusal(code, String.valueOf(getMessage()), named);
  }

  /** The frame that tells of it. */
  Frame frame() {
    return Frames.error(code.name(), String.valueOf(getMessage()), channel);
  }

  /** What this front's clients call it. */
  enum Code {
    INVALID_JSON,
    UNKNOWN_OP,
    NOT_SUBSCRIBED,
    SUBSCRIBE_FAILED,
    READ_ONLY,
    HANDLER_ERROR
  }
}
