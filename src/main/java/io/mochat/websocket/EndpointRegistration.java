package io.mochat.websocket;

import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An endpoint and where it is served. Requests to these paths that are no WebSocket handshakes stay
 * the application's.
 *
 * @param setting what an operator sets, for the error when two want the same path
 * @param paths sub-paths are not meant; none for a front that is off
 * @param change of the settings that all endpoints have, to those of this one
 */
public record EndpointRegistration(
    String setting, Set<String> paths, Endpoint endpoint, UnaryOperator<WebSocketSettings> change) {

  public EndpointRegistration {
    paths = Set.copyOf(paths);
  }

  /** With the settings of all. */
  public static EndpointRegistration of(String setting, Set<String> paths, Endpoint endpoint) {
    return new EndpointRegistration(setting, paths, endpoint, UnaryOperator.identity());
  }
}
