package io.mochat.kernel;

/**
 * Identity of a client's open connection, as the front that holds it names it. It means something
 * on this server only, and only until the connection is closed; no two open ones have the same.
 */
public record ConnectionId(String value) {

  public ConnectionId {
    Ids.requireText("connectionId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
