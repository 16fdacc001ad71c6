package io.mochat.messages;

import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message before it has a place in a log.
 *
 * @param author always the real one, whatever the type says
 * @param key what the author calls this sending, so that a repeated one is known for what it is
 */
public record Draft(
    Profile author,
    String content,
    MessageType type,
    @Nullable MessageId replyTo,
    @Nullable Map<String, Object> metadata,
    @Nullable SendKey key) {

  /** A plain text. */
  public static Draft text(Profile author, String content) {
    return new Draft(author, content, MessageType.TEXT, null, null, null);
  }

  /** The same under a key. */
  public Draft withKey(SendKey newKey) {
    return new Draft(author, content, type, replyTo, metadata, newKey);
  }
}
