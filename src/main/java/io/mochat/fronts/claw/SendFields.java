package io.mochat.fronts.claw;

import io.mochat.guard.Repeats;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageType;
import io.mochat.messages.SendKey;
import io.mochat.messages.purposes.Purpose.Answer;
import io.mochat.messages.purposes.Purpose.Answer.Way;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a send request that sessions and panels share.
 *
 * @param answerTo the id of the question that the message answers
 * @param repeats what is to happen if it says what the sender said just now
 */
public record SendFields(
    String content,
    @Nullable String type,
    @Nullable String replyTo,
    @Nullable String threadId,
    @Nullable Map<String, Object> metadata,
    @Nullable String clientMessageId,
    @Nullable String answerTo,
    Repeats repeats) {
  /** Reads them. */
  public static SendFields read(Fields in) {
    return new SendFields(
        in.present("content", Rule.upTo(Body.MOST)),
        in.text(
            "type", Rule.oneOf("text, system, image or file", "text", "system", "image", "file")),
        in.text("replyTo"),
        in.text("threadId"),
        in.object("metadata", Metadata.RULE),
        in.text("clientMessageId"),
        in.text("answerTo"),
        repeats(in));
  }

  private static Repeats repeats(Fields in) {
    var word = in.text("repeat", Rule.oneOf("advise or refuse", "advise", "refuse"));
    if (Boolean.TRUE.equals(in.flag("allowRepeat"))) {
      return Repeats.ALLOW;
    }
    return "refuse".equals(word) ? Repeats.REFUSE : Repeats.ADVISE;
  }

  /** The header with the idempotency key, like {@code clientMessageId} in the body. */
  public static final String KEY_HEADER = "Idempotency-Key";

  /**
   * The message these fields make when this author sends them.
   *
   * @param header the key in the request's header, if any
   */
  public Draft draft(Profile author, @Nullable String header) {
    var body =
        new Body(
            content,
            type == null ? MessageType.TEXT : MessageType.of(type),
            replied(),
            id(threadId),
            metadata,
            answer());
    return new Draft(author, body, SendKey.of(header, clientMessageId));
  }

  // Clients that know no questions see a reply.
  private @Nullable MessageId replied() {
    var replied = id(replyTo);
    return replied == null ? id(answerTo) : replied;
  }

  private @Nullable Answer answer() {
    var question = id(answerTo);
    return question == null ? null : new Answer(question, null, Way.SAID);
  }

  private static @Nullable MessageId id(@Nullable String given) {
    return given == null || given.isBlank() ? null : new MessageId(given);
  }
}
