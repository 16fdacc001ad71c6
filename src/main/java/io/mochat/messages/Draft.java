package io.mochat.messages;

import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import org.jspecify.annotations.Nullable;

/**
 * A message before it has a place in a log.
 *
 * @param author always the real one, whatever the type says
 * @param key what the author calls this sending, so that a repeated one is known for what it is
 */
public record Draft(Profile author, Body body, @Nullable SendKey key) {

  /** A plain text. */
  public static Draft text(Profile author, String content) {
    return new Draft(author, Body.text(content), null);
  }

  /** The same under a key. */
  public Draft withKey(SendKey newKey) {
    return new Draft(author, body, newKey);
  }

  public String content() {
    return body.content();
  }

  public @Nullable MessageId replyTo() {
    return body.replyTo();
  }
}
