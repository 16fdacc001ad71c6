package io.mochat.messages;

import io.mochat.kernel.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Who posted a message, and over which connection, for fronts whose clients want no echo of what
 * they have sent themselves.
 *
 * @param author always the real author, whatever the type of the message says
 * @param connection {@code null} for a message that came by a request; {@link
 *     ConnectionId#FORGOTTEN} for one that was read from the log, which does not keep it
 */
public record Origin(Profile author, @Nullable ConnectionId connection) {

  /** The origin of a message that came by a request. */
  public static Origin of(Profile author) {
    return new Origin(author, null);
  }

  /**
   * Identity of a client's open connection, as the front that holds it names it. No two open ones
   * of a server have the same; of one at another server it tells the front alone.
   */
  public record ConnectionId(String value) {

    /** That nobody knows any more by which connection or request a message came. */
    public static final ConnectionId FORGOTTEN = new ConnectionId("");
  }
}
