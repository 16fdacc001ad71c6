package io.mochat.messages;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * New content for a message that is in the log.
 *
 * @param content refused as that of a {@link Draft} is
 * @param metadata replaces the metadata there was, as the content does
 * @param key the actor's name for this edit, by which a repeated one is recognised
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
