package io.mochat.websocket.gate;

/**
 * A path whose requests are served by a handler before the web application.
 *
 * @param setting the key of the setting with the path, for the error when two claim the same one
 * @param path exact path without a trailing slash, or {@code /}; sub-paths are not included
 */
public record GatedPath(String setting, String path, RequestHandler handler) {

  public GatedPath {
    path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (path.indexOf('?') >= 0 || !(path.isEmpty() || path.startsWith("/"))) {
      throw new IllegalArgumentException(
          setting + ": " + path + " (expected: a path such as /name, without a query)");
    }
  }
}
