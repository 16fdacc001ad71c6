package io.mochat.runtimes;

import static org.awaitility.Awaitility.await;

import io.mochat.audit.Actor;
import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.runtimes.catalog.RuntimeCatalog;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.users.UserManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A server with one runtime, the fake one, and a directory of projects. */
final class RuntimeServer implements AutoCloseable {

  static final String NAME = "fake";
  static final Actor ACTOR = new Actor(null, "127.0.0.1");
  private static final String KEY = "mochat.runtime.catalog." + NAME + ".";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final TestServer server;
  final Path projects;
  final RuntimeManager manager;
  final Queue<RuntimeEvent> events = new ConcurrentLinkedQueue<>();
  final TestAgent ada;
  final TestAgent bob;

  private RuntimeServer(
      Path directory, List<String> settings, Function<TestServer, List<TestAgent>> people) {
    projects = directory.resolve("projects");
    try {
      Files.createDirectories(projects);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    var all =
        Stream.concat(
                Stream.of(
                    "mochat.storage.data-dir=" + directory.resolve("data"),
                    KEY + "command=" + String.join(",", FakeCli.command()),
                    "mochat.runtime.reserve-names=false",
                    KEY + "roots=" + projects,
                    KEY + "use=ada_rt,bob_rt,hal_rt",
                    KEY + "approve=ada_rt",
                    KEY + "models=fake-1,fake-2"),
                settings.stream().map(RuntimeServer::full))
            .toArray(String[]::new);
    server = TestServer.start(all);
    manager = server.bean(RuntimeManager.class);
    manager.listen(events::add);
    var both = people.apply(server);
    ada = both.getFirst();
    bob = both.getLast();
  }

  private static String full(String setting) {
    return setting.startsWith("-") ? KEY + setting.substring(1) : setting;
  }

  /** Starts one in a directory of its own; settings that begin with a dash are the runtime's. */
  static RuntimeServer start(Path directory, String... settings) {
    return new RuntimeServer(directory, List.of(settings), RuntimeServer::newcomers);
  }

  /** Starts another one with the data of one that was stopped. */
  static RuntimeServer again(RuntimeServer before, Path directory, String... settings) {
    return new RuntimeServer(
        directory,
        List.of(settings),
        server -> List.of(before.ada.at(server), before.bob.at(server)));
  }

  private static List<TestAgent> newcomers(TestServer server) {
    return Stream.of("ada_rt", "bob_rt")
        .map(name -> TestAgent.register(server, Map.of("username", name)))
        .toList();
  }

  /** The runtime as others see it. */
  String agentId() {
    return server.bean(RuntimeCatalog.class).find(NAME).orElseThrow().agent().id().value();
  }

  /** A directory that is there. */
  String project(String name) {
    try {
      return Files.createDirectories(projects.resolve(name)).toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A member as the core knows it. */
  Caller caller(TestAgent agent) {
    var profile = server.bean(UserManager.class).find(new MemberId(agent.id())).orElseThrow();
    return Caller.member(profile);
  }

  /** A DM of a member and the runtime about a project. */
  String dm(TestAgent who, String project) {
    return who.post(
            "sessions/create",
            Map.of(
                "type",
                "dm",
                "participants",
                List.of(agentId()),
                "metadata",
                Map.of("projectPath", project)))
        .id();
  }

  /** A session as native clients make it, with others in it. */
  SessionId group(TestAgent who, String project, TestAgent... others) {
    var session = manager.create(caller(who), NAME, project, ACTOR);
    var ids = Stream.of(others).map(TestAgent::id).toList();
    if (!ids.isEmpty()) {
      who.post("sessions/addParticipants", "sessionId", session.id().value(), "participants", ids)
          .ok();
    }
    return session.id();
  }

  /** Has the runtime do something; returns the id of the message. */
  String command(TestAgent who, SessionId session, String text) {
    return manager.command(caller(who), session, Command.of(text)).message().id().value();
  }

  /** The answer of the runtime to a message, once it is there. */
  JsonNode answerTo(TestAgent who, String session, String message) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                said(who, session).stream()
                    .filter(one -> one.path("replyTo").asString("").equals(message))
                    .filter(one -> one.path("senderId").asString("").equals(agentId()))
                    .findFirst()
                    .orElse(null),
            found -> found != null);
  }

  /** What was said in a session, the newest first. */
  List<JsonNode> said(TestAgent who, String session) {
    var all = new ArrayList<JsonNode>();
    who.post("sessions/messages", "sessionId", session, "limit", 100)
        .ok()
        .get("items")
        .forEach(all::add);
    return all;
  }

  RuntimeSession now(TestAgent who, SessionId session) {
    return manager.get(caller(who), session);
  }

  /** Waits until a session stands so. */
  RuntimeSession awaitState(SessionId session, RuntimeState state) {
    return await().atMost(PATIENCE).until(() -> now(ada, session), now -> now.state() == state);
  }

  /** Waits until something is so. */
  static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).until(condition);
  }

  /** The events of a kind in a session so far. */
  <E extends RuntimeEvent> List<E> events(Class<E> kind, SessionId session) {
    return events.stream()
        .filter(event -> event.session().equals(session))
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** Waits for the first event of a kind in a session. */
  <E extends RuntimeEvent> E awaitEvent(Class<E> kind, SessionId session) {
    until(() -> !events(kind, session).isEmpty());
    return events(kind, session).getFirst();
  }

  @Override
  public void close() {
    server.close();
  }
}
