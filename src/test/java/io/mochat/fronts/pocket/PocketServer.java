package io.mochat.fronts.pocket;

import io.mochat.runtimes.FakeCli;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server with the fake runtime, a directory of projects, and members who may use it. */
public final class PocketServer implements AutoCloseable {

  /** The name of the runtime. */
  public static final String RUNTIME = "fake";

  private static final String KEY = "mochat.runtime.catalog." + RUNTIME + ".";

  private final TestServer server;
  private final Path projects;
  private final TestAgent ada;
  private final TestAgent bob;

  private PocketServer(TestServer server, Path projects) {
    this.server = server;
    this.projects = projects;
    this.ada = TestAgent.register(server, Map.of("username", "ada_rt"));
    this.bob = TestAgent.register(server, Map.of("username", "bob_rt"));
  }

  /**
   * Starts one in a directory.
   *
   * @param configurations beans of the test
   * @param more settings; those that begin with a dash are the runtime's
   */
  public static PocketServer start(Path directory, List<Class<?>> configurations, String... more) {
    var projects = make(directory.resolve("projects"));
    var settings = new ArrayList<>(settings(directory));
    for (var setting : more) {
      settings.add(setting.startsWith("-") ? KEY + setting.substring(1) : setting);
    }
    return new PocketServer(
        TestServer.start(configurations, settings.toArray(String[]::new)), projects);
  }

  /** Starts one without beans of the test. */
  public static PocketServer start(Path directory, String... more) {
    return start(directory, List.of(), more);
  }

  /** The settings of the runtime, with its projects below a directory. */
  public static List<String> settings(Path directory) {
    return List.of(
        "mochat.storage.data-dir=" + directory.resolve("data"),
        "mochat.runtime.reserve-names=false",
        KEY + "command=" + String.join(",", FakeCli.command()),
        KEY + "roots=" + make(directory.resolve("projects")),
        KEY + "use=ada_rt,bob_rt,test_agent",
        KEY + "approve=ada_rt",
        KEY + "models=fake-1,fake-2",
        KEY + "stop-grace=1s");
  }

  /** The server itself. */
  public TestServer server() {
    return server;
  }

  /** Who may use the runtime, and allow what it asks for. */
  public TestAgent ada() {
    return ada;
  }

  /** Who may use the runtime. */
  public TestAgent bob() {
    return bob;
  }

  /** A directory that is there. */
  public String project(String name) {
    return make(projects.resolve(name)).toString();
  }

  /** A directory that nothing else in this run has. */
  public String freshProject() {
    return project(TestServer.unique("project"));
  }

  /** Lets somebody take part in a session of Ada's. */
  public void invite(String session, TestAgent who) {
    ada.post("sessions/addParticipants", "sessionId", session, "participants", List.of(who.id()))
        .ok();
  }

  private static Path make(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
