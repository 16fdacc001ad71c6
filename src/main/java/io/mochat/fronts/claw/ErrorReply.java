package io.mochat.fronts.claw;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure answer. {@code error} and {@code message} hold the same text, for the two families of
 * clients.
 *
 * @param name the {@link ErrorCode}, for programs
 * @param field the request field at fault, if it is one field's fault
 * @param expected what was expected of it
 * @param messageId the message that an idempotency key belongs to already
 * @param rev the rev of a message that is not as the request says
 * @param have how many characters of a stream are there
 * @param unknown the participants that nobody knows, as the request names them
 * @param state how what was settled before stands
 */
record ErrorReply(
    boolean success,
    int code,
    String name,
    String error,
    String message,
    @Nullable String field,
    @Nullable String expected,
    @Nullable String messageId,
    @Nullable List<String> unknown,
    @Nullable String state,
    @Nullable Long rev,
    @Nullable Integer have) {

  static ErrorReply of(ChatException refusal) {
    var text = ClawErrors.textOf(refusal);
    var message = refusal.messageId();
    return new ErrorReply(
        false,
        ClawErrors.statusOf(refusal.code()),
        refusal.code().name(),
        text,
        text,
        refusal.field(),
        refusal.expected(),
        message == null ? null : message.value(),
        refusal.unknown().isEmpty() ? null : refusal.unknown(),
        refusal.state(),
        refusal.rev(),
        refusal.have());
  }
}
