package io.mochat.fronts.mcp;

import io.mochat.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server without tokens for the official conformance suite, which shows none: with the tools that
 * it calls by name. Writes its port to the file it is given, and ends with its standard input.
 */
final class ConformanceServer {

  private ConformanceServer() {}

  public static void main(String[] args) throws IOException {
    var port = Path.of(args[0]);
    try (var server =
        TestServer.start(List.of(ConformanceRegistry.class), "mochat.security.disable-auth=true")) {
      var written = Files.writeString(port.resolveSibling("port.new"), server.port() + "\n");
      Files.move(written, port);
      while (System.in.read() >= 0) {
        // The one who started it closes it.
      }
    }
    System.exit(0);
  }
}
