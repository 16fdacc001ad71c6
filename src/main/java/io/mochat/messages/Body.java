package io.mochat.messages;

import io.mochat.kernel.ChatException;
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

  /** The most characters of a message. */
  public static final int MOST = 65_536;

  /** Refuses new content that is empty or too long; stored content is not checked again. */
  static void requireContent(String content) {
    if (content.isEmpty() || content.length() > MOST) {
      throw ChatException.invalid("content", "1 to " + MOST + " characters");
    }
  }

  /** The same with other content and metadata; its type and what it replies to stay. */
  Body saying(String newContent, @Nullable Map<String, Object> newMetadata) {
    return new Body(newContent, type, replyTo, newMetadata);
  }

  /** A plain text. */
  public static Body text(String content) {
    return new Body(content, MessageType.TEXT, null, null);
  }
}
