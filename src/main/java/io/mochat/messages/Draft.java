package io.mochat.messages;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Origin.ConnectionId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message before it has a place in a log.
 *
 * @param author always the real one, whatever the type says
 * @param content 1 to {@value #MOST} characters; others are refused as {@code VALIDATION_FAILED}
 * @param key what the author calls this sending, so that a repeated one is known for what it is
 * @param connection over which it came; {@code null} for a request. It is not stored
 */
public record Draft(
    Profile author,
    String content,
    MessageType type,
    @Nullable MessageId replyTo,
    @Nullable Map<String, Object> metadata,
    @Nullable SendKey key,
    @Nullable ConnectionId connection) {

  /** The most characters of a message. */
  public static final int MOST = 65_536;

  public Draft {
    if (content.isEmpty() || content.length() > MOST) {
      throw ChatException.invalid("content", "1 to " + MOST + " characters");
    }
  }

  /** One that came by a request. */
  public Draft(
      Profile author,
      String content,
      MessageType type,
      @Nullable MessageId replyTo,
      @Nullable Map<String, Object> metadata,
      @Nullable SendKey key) {
    this(author, content, type, replyTo, metadata, key, null);
  }

  /** A plain text. */
  public static Draft text(Profile author, String content) {
    return new Draft(author, content, MessageType.TEXT, null, null, null);
  }

  /** The same under a key. */
  public Draft withKey(SendKey newKey) {
    return new Draft(author, content, type, replyTo, metadata, newKey, connection);
  }

  /** The same over a connection. */
  public Draft over(ConnectionId newConnection) {
    return new Draft(author, content, type, replyTo, metadata, key, newConnection);
  }

  /** Where the message comes from that it becomes. */
  Origin origin() {
    return new Origin(author, connection);
  }
}
