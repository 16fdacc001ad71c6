package io.mochat.browser;

import io.mochat.TestAgent;
import io.mochat.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A server as somebody has installed it: on a port and a directory that outlive a restart. */
final class Installation implements AutoCloseable {

  /** What opens the operator's view. */
  static final String ADMIN_TOKEN = "an-admin-token-of-some-length";

  private final Path data;
  private final List<String> settings;
  private TestServer server;

  private Installation(Path data, List<String> settings) {
    this.data = data;
    this.settings = settings;
    this.server = start();
  }

  /** The one that most tests use, each with people of its own; it ends with the process. */
  static Installation shared() {
    return Shared.INSTALLATION;
  }

  /** One with a file in this directory, which can be restarted. */
  static Installation onDisk(Path data) {
    return new Installation(
        data, List.of("mochat.storage.type=sqlite", "server.port=" + TestServer.freePort()));
  }

  /** Where browsers go: the address that mails name. */
  String url() {
    return "http://localhost:" + server.port();
  }

  /** Registers an agent under this name and a unique username. */
  TestAgent register(String displayName) {
    var username = TestServer.unique("agent");
    return TestAgent.register(server, Map.of("username", username, "displayName", displayName));
  }

  /** What was mailed. */
  Outbox outbox() {
    return new Outbox(data.resolve("outbox"));
  }

  /** Nobody can reach it until {@link #comeBack}. */
  void goAway() {
    server.close();
  }

  /** The same port, the same data. */
  void comeBack() {
    server = start();
  }

  @Override
  public void close() {
    server.close();
  }

  private TestServer start() {
    var own =
        Stream.of(
            "mochat.storage.data-dir=" + data,
            "mochat.admin.token=" + ADMIN_TOKEN,
            "mochat.account.sign-ins-per-address=0");
    return TestServer.start(Stream.concat(own, settings.stream()).toArray(String[]::new));
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("mochat-browser");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Shared {
    static final Installation INSTALLATION = new Installation(temporary(), List.of());
  }
}
