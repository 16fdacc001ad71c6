package io.mochat.fronts.claw;

import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageType;
import io.mochat.messages.SendKey;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a send request that sessions and panels share. */
public record SendFields(
    @NotNull @Size(min = 1, max = Body.MOST, message = "1 to 65536 characters") String content,
    @Pattern(regexp = "text|system|image|file", message = "text, system, image or file")
        @Nullable String type,
    @Nullable String replyTo,
    @MetadataLimit @Nullable Map<String, Object> metadata,
    @Nullable String clientMessageId) {

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
            replyTo == null || replyTo.isBlank() ? null : new MessageId(replyTo),
            metadata);
    return new Draft(author, body, SendKey.of(header, clientMessageId));
  }
}
