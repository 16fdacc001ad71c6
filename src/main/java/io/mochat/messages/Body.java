package io.mochat.messages;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.MessageId;
import io.mochat.messages.purposes.Purpose;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an author wrote; the server adds everything else.
 *
 * @param replyTo a message of the same conversation; that which begins the thread, if nothing else
 *     is said
 * @param thread the message that begins the thread which this one is in; {@code null} if it is in
 *     none
 * @param metadata whatever else the author's client wants kept with it
 * @param purpose what it is for beside being read; {@code null} for nothing else
 */
public record Body(
    String content,
    MessageType type,
    @Nullable MessageId replyTo,
    @Nullable MessageId thread,
    @Nullable Map<String, Object> metadata,
    @Nullable Purpose purpose) {

  /** The most characters of a message, each a code point of Unicode. */
  public static final int MOST = 65_536;

  public Body {
    // So that clients that know of no threads show a reply.
    replyTo = replyTo == null ? thread : replyTo;
  }

  /** A body that is there to be read, in no thread. */
  public Body(
      String content,
      MessageType type,
      @Nullable MessageId replyTo,
      @Nullable Map<String, Object> metadata) {
    this(content, type, replyTo, metadata, null);
  }

  /** A body in no thread. */
  public Body(
      String content,
      MessageType type,
      @Nullable MessageId replyTo,
      @Nullable Map<String, Object> metadata,
      @Nullable Purpose purpose) {
    this(content, type, replyTo, null, metadata, purpose);
  }

  /** Refuses new content that is empty or too long; stored content is not checked again. */
  static void requireContent(String content) {
    if (content.isEmpty() || content.codePointCount(0, content.length()) > MOST) {
      throw ChatException.invalid("content", "1 to " + MOST + " characters");
    }
  }

  /** The same with other content and metadata; its type and what it replies to stay. */
  Body saying(String newContent, @Nullable Map<String, Object> newMetadata) {
    return new Body(newContent, type, replyTo, thread, newMetadata, purpose);
  }

  /** The same in a thread. */
  public Body inThread(@Nullable MessageId root) {
    return root == null ? this : new Body(content, type, replyTo, root, metadata, purpose);
  }

  /** What is left of it when it is recalled. */
  Body erased() {
    return new Body("", type, replyTo, thread, null, purpose);
  }

  /** The same for this purpose. */
  public Body serving(@Nullable Purpose newPurpose) {
    return new Body(content, type, replyTo, thread, metadata, newPurpose);
  }

  /** The same, replying to a message. */
  public Body replyingTo(MessageId message) {
    return new Body(content, type, message, thread, metadata, purpose);
  }

  /** A plain text. */
  public static Body text(String content) {
    return new Body(content, MessageType.TEXT, null, null);
  }
}
