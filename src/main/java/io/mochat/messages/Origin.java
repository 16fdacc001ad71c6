package io.mochat.messages;

import io.mochat.kernel.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Who posted a message, and over which connection, for fronts whose clients want no echo of what
 * they have sent themselves.
 *
 * @param author always the real one, whatever the type of the message says
 * @param connection {@code null} for a message that came by a request, was read from the log, or
 *     was stored by another server: only the server that holds a connection has any use for it, so
 *     it does not travel
 */
public record Origin(Profile author, @Nullable ConnectionId connection) {

  /** An origin of which no connection is known. */
  public static Origin of(Profile author) {
    return new Origin(author, null);
  }

  /**
   * Identity of a client's open connection, as the front that holds it names it. It means something
   * on this server only, and only until the connection is closed; no two open ones have the same.
   */
  public record ConnectionId(String value) {}
}
