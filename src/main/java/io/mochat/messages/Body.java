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

  /** Refuses what is too long to be said, or nothing; what is stored already is not asked. */
  static void requireContent(String content) {
    if (content.isEmpty() || content.length() > MOST) {
      throw ChatException.invalid("content", "1 to " + MOST + " characters");
    }
  }

  /** The same with other words; what it is, and what it answers, stays. */
  Body saying(String newContent, @Nullable Map<String, Object> newMetadata) {
    return new Body(newContent, type, replyTo, newMetadata);
  }

  /** A plain text. */
  public static Body text(String content) {
    return new Body(content, MessageType.TEXT, null, null);
  }
}
