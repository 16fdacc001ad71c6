package io.mochat.messages;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message is to say instead of what it says.
 *
 * @param content refused as that of a {@link Draft} is
 * @param metadata replaces what there was, as the content does
 * @param key what the actor calls this edit, so that a repeated one is known for what it is
 */
public record Edit(
    MemberId actor,
    MessageId message,
    String content,
    @Nullable Map<String, Object> metadata,
    @Nullable SendKey key) {

  public Edit {
    Body.requireContent(content);
  }
}
