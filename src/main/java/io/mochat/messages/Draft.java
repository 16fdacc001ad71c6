package io.mochat.messages;

import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Origin.ConnectionId;
import io.mochat.messages.purposes.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A message before it has a place in a log.
 *
 * @param author always the real one, whatever the type says
 * @param body refused as {@code VALIDATION_FAILED} when its content is empty or longer than {@link
 *     Body#MOST}
 * @param key the author's name for this sending, by which a repeated one is recognised
 * @param connection the connection it came over; {@code null} for a request. It is not stored
 */
public record Draft(
    Profile author, Body body, @Nullable SendKey key, @Nullable ConnectionId connection) {

  public Draft {
    Body.requireContent(body.content());
  }

  /** A draft that came by a request. */
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

  /** The same for this purpose. */
  public Draft serving(@Nullable Purpose purpose) {
    return new Draft(author, body.serving(purpose), key, connection);
  }

  /** The same draft, come over a connection. */
  public Draft over(ConnectionId newConnection) {
    return new Draft(author, body, key, newConnection);
  }

  /** The origin of the message that this becomes. */
  Origin origin() {
    return new Origin(author, connection);
  }

  /** The content of its body. */
  public String content() {
    return body.content();
  }

  /** The message that begins the thread it is in, if it is in one. */
  public @Nullable MessageId thread() {
    return body.thread();
  }

  /** The message it replies to, if any. */
  public @Nullable MessageId replyTo() {
    return body.replyTo();
  }

  /** What it is for beside being read, if anything. */
  public @Nullable Purpose purpose() {
    return body.purpose();
  }
}
