package io.mochat.messages;

import io.mochat.kernel.MessageId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an author wrote; the server adds everything else.
 *
 * @param replyTo a message of the same conversation
 * @param metadata whatever else the author's client wants kept with it
 */
public record Body(
    String content,
    MessageType type,
    @Nullable MessageId replyTo,
    @Nullable Map<String, Object> metadata) {

  /** The same with other words; what it is, and what it answers, stays. */
  Body saying(String newContent, @Nullable Map<String, Object> newMetadata) {
    return new Body(newContent, type, replyTo, newMetadata);
  }

  /** A plain text. */
  public static Body text(String content) {
    return new Body(content, MessageType.TEXT, null, null);
  }
}
