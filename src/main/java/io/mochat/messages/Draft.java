package io.mochat.messages;

import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message before it has a place in a log.
 *
 * @param author always the real one, whatever the type says
 */
public record Draft(
    Profile author,
    String content,
    MessageType type,
    @Nullable MessageId replyTo,
    @Nullable Map<String, Object> metadata) {

  /** A plain text. */
  public static Draft text(Profile author, String content) {
    return new Draft(author, content, MessageType.TEXT, null, null);
  }
}
