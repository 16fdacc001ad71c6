package io.mochat.websocket;

import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An endpoint and its paths. Requests to these paths that are no WebSocket handshakes are left to
 * the web application.
 *
 * @param setting the key of the setting with the path, for the error when two claim the same one
 * @param paths exact paths, without their sub-paths; empty for a front that is off
 * @param change turns the settings common to all endpoints into those of this one
 */
public record EndpointRegistration(
    String setting, Set<String> paths, Endpoint endpoint, UnaryOperator<WebSocketSettings> change) {

  public EndpointRegistration {
    paths = Set.copyOf(paths);
  }

  /** A registration with the common settings. */
  public static EndpointRegistration of(String setting, Set<String> paths, Endpoint endpoint) {
    return new EndpointRegistration(setting, paths, endpoint, UnaryOperator.identity());
  }
}
