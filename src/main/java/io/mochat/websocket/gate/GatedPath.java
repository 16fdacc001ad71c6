package io.mochat.websocket.gate;

/**
 * A path whose requests are not the application's.
 *
 * @param setting what an operator sets, for the error when two want the same path
 * @param path without its trailing slash, or the slash alone; sub-paths are not meant
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
