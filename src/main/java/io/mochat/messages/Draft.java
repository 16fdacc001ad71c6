package io.mochat.messages;

import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Origin.ConnectionId;
import org.jspecify.annotations.Nullable;

/**
 * A message before it has a place in a log.
 *
 * @param author always the real one, whatever the type says
 * @param body refused as {@code VALIDATION_FAILED} with more content than {@link Body#MOST}, or
 *     none
 * @param key what the author calls this sending, so that a repeated one is known for what it is
 * @param connection over which it came; {@code null} for a request. It is not stored
 */
public record Draft(
    Profile author, Body body, @Nullable SendKey key, @Nullable ConnectionId connection) {

  public Draft {
    Body.requireContent(body.content());
  }

  /** One that came by a request. */
  public Draft(Profile author, Body body, @Nullable SendKey key) {
    this(author, body, key, null);
  }

  /** A plain text. */
  public static Draft text(Profile author, String content) {
    return new Draft(author, Body.text(content), null);
  }

  /** The same under a key. */
  public Draft withKey(SendKey newKey) {
    return new Draft(author, body, newKey, connection);
  }

  /** The same over a connection. */
  public Draft over(ConnectionId newConnection) {
    return new Draft(author, body, key, newConnection);
  }

  /** Where the message comes from that it becomes. */
  Origin origin() {
    return new Origin(author, connection);
  }

  public String content() {
    return body.content();
  }

  public @Nullable MessageId replyTo() {
    return body.replyTo();
  }
}
