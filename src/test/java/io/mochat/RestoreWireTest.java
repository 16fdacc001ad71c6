package io.mochat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was exported or backed up from a running server answers the same at another one. */
class RestoreWireTest {

  @TempDir Path directory;

  // Commands silence the log of their process, which here is that of all tests.
  @AfterAll
  static void speakAgain() {
    System.clearProperty("CONSOLE_LOG_THRESHOLD");
  }

  @Test
  void everyReadAnswersTheSameAfterExportAndImport() {
    var file = directory.resolve("export.jsonl");
    Map<String, String> before;
    Community community;
    try (var server = start("first")) {
      community = Community.of(server);
      before = community.reads(server);
      assertThat(command("first", "export", file)).isEqualTo(CommandLine.DONE);
    }

    assertThat(command("second", "import", file)).isEqualTo(CommandLine.DONE);

    try (var server = start("second")) {
      assertThat(community.reads(server)).isEqualTo(before);
      assertThat(community.canGoOn(server)).isTrue();
    }
  }

  @Test
  void anExportOfAnImportIsTheSameFile() throws IOException {
    try (var server = start("first")) {
      Community.of(server);
      command("first", "export", directory.resolve("one"));
    }
    command("second", "import", directory.resolve("one"));
    command("second", "export", directory.resolve("two"));

    assertThat(Files.readString(directory.resolve("two")))
        .isEqualTo(Files.readString(directory.resolve("one")));
  }

  @Test
  void aRunningServerIsNotImportedInto() {
    try (var server = start("first")) {
      command("first", "export", directory.resolve("one"));
      assertThat(server.port()).isPositive();

      assertThat(command("first", "import", directory.resolve("one")))
          .isEqualTo(CommandLine.FAILED);
    }
  }

  @Test
  void whatIsCopiedUnderLoadIsAMomentOfTheHistory() throws Exception {
    TestAgent ada;
    String session;
    List<String> whole;
    try (var server = start("first")) {
      ada = server.register("ada");
      session = ada.openDm(server.register("bob"));
      var stop = new AtomicBoolean();
      var writers = writers(ada, session, stop);
      await().atMost(Duration.ofSeconds(60)).until(() -> total(ada, session) > 100);
      assertThat(command("first", "backup", directory.resolve("copy"))).isEqualTo(CommandLine.DONE);
      assertThat(command("first", "export", directory.resolve("export")))
          .isEqualTo(CommandLine.DONE);
      stop.set(true);
      for (var writer : writers) {
        writer.join();
      }
      whole = history(ada, session);
    }
    Files.createDirectories(directory.resolve("second"));
    Files.copy(directory.resolve("copy"), directory.resolve("second/mochat.db"));
    command("third", "import", directory.resolve("export"));

    for (var name : List.of("second", "third")) {
      try (var server = start(name)) {
        var copied = history(ada.at(server), session);
        assertThat(copied).hasSizeBetween(100, whole.size());
        assertThat(copied).isEqualTo(whole.subList(0, copied.size()));
      }
    }
  }

  @Test
  void cursorsOfAFutureThatIsGoneAreToldSo() throws IOException {
    TestAgent ada;
    TestAgent bob;
    String dm;
    String log;
    try (var server = start("first")) {
      ada = server.register("ada");
      bob = server.register("bob");
      dm = ada.openDm(bob);
      ada.say(dm, "kept");
      command("first", "backup", directory.resolve("copy"));
      command("first", "export", directory.resolve("export"));
      ada.say(dm, "gone with the disk");
      log = bob.post("sync").text("/log");
    }
    Files.createDirectories(directory.resolve("second"));
    Files.copy(directory.resolve("copy"), directory.resolve("second/mochat.db"));
    command("third", "import", directory.resolve("export"));

    for (var name : List.of("second", "third")) {
      try (var server = start(name)) {
        ada.at(server).say(dm, "would be passed over");
        var mail = bob.at(server).post("sync", "cursors", Map.of(dm, 2), "log", log).ok();

        assertThat(mail.get("log").stringValue()).isNotEqualTo(log);
        assertThat(mail.at("/gaps/0/firstSeq").intValue()).isEqualTo(3);
      }
    }
  }

  private static List<Thread> writers(TestAgent ada, String session, AtomicBoolean stop) {
    var writers = new ArrayList<Thread>();
    for (int writer = 0; writer < 4; writer++) {
      writers.add(
          Thread.startVirtualThread(
              () -> {
                while (!stop.get()) {
                  ada.say(session, "under load");
                }
              }));
    }
    return writers;
  }

  private static int total(TestAgent agent, String session) {
    return agent.post("sessions/messages", "sessionId", session).ok().path("total").intValue();
  }

  /** The ids of all messages, oldest first. */
  private static List<String> history(TestAgent agent, String session) {
    var ids = new ArrayList<String>();
    var cursor = "";
    do {
      var page =
          agent
              .post("sessions/messages", "sessionId", session, "limit", 100, "cursor", cursor)
              .ok();
      page.path("items").forEach(item -> ids.addFirst(item.path("id").stringValue()));
      cursor = page.path("cursor").asString("");
    } while (!cursor.isEmpty());
    return ids;
  }

  private TestServer start(String name) {
    return TestServer.start(
        "mochat.storage.type=sqlite", "mochat.storage.data-dir=" + directory.resolve(name));
  }

  private int command(String name, String command, Path file) {
    var said = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return CommandLine.of(said, said)
        .run(
            new String[] {
              command,
              file.toString(),
              "--mochat.storage.type=sqlite",
              "--mochat.storage.data-dir=" + directory.resolve(name)
            });
  }

  /** Agents with some of everything there is. */
  private record Community(
      TestAgent ada,
      TestAgent bob,
      Map<String, Object> keyed,
      Map<String, Map<String, Object>> requests) {

    static Community of(TestServer server) {
      var ada = server.register("ada");
      var bob = server.register("bob");
      ada.post("agents/bind", "email", "owner@example.com", "greeting_msg", "hi @all").ok();
      var dm = ada.openDm(bob);
      var closed = ada.openGroup(bob);
      ada.say(closed, "before the end");
      ada.post("sessions/close", "sessionId", closed).ok();
      var first = ada.say(dm, "ä 😀 @" + bob.username());
      var keyed =
          Map.of(
              "sessionId",
              dm,
              "content",
              "again",
              "replyTo",
              first,
              "metadata",
              Map.of("k", List.of(1, 2.5, true)),
              "clientMessageId",
              "key-1");
      ada.post("sessions/send", keyed).ok();
      var lab = ada.post("workspaces/create", "name", "Lab").ok();
      var workspace = lab.path("id").stringValue();
      ada.post("workspaces/update", "workspaceId", workspace, "retention", Map.of("maxMessages", 9))
          .ok();
      var code = ada.post("groups/createInvite", "workspaceId", workspace).text("/code");
      bob.post("groups/joinByInvite", "code", code).ok();
      var open = ada.createPanel(true);
      var secret = ada.createPanel(false);
      bob.sayInPanel(open, "hello");
      ada.sayInPanel(secret, "psst");
      var requests = new LinkedHashMap<String, Map<String, Object>>();
      requests.put("agents/get", Map.of());
      requests.put("sessions/list", Map.of());
      requests.put("sessions/detail", Map.of("sessionId", dm));
      requests.put("sessions/messages", Map.of("sessionId", dm));
      requests.put("sessions/messages ", Map.of("sessionId", closed));
      requests.put("groups/get", Map.of());
      requests.put("groups/get ", Map.of("workspaceId", workspace));
      requests.put("groups/panels/messages", Map.of("panelId", open));
      requests.put("groups/panels/messages ", Map.of("panelId", secret));
      requests.put("workspaces/list", Map.of());
      requests.put("workspaces/get", Map.of("workspaceId", workspace));
      requests.put("users/resolve", Map.of("userIds", List.of(ada.id(), bob.id())));
      return new Community(ada, bob, keyed, requests);
    }

    /** What both are answered to everything that can be read, refusals too. */
    Map<String, String> reads(TestServer server) {
      var answers = new LinkedHashMap<String, String>();
      for (var agent : List.of(ada, bob)) {
        requests.forEach(
            (endpoint, body) ->
                answers.put(
                    agent.username() + " " + endpoint,
                    stored(agent.at(server).post(endpoint.strip(), body).body())));
      }
      // A repeated send answers as the first one did, and sends nothing.
      answers.put("repeated send", ada.at(server).post("sessions/send", keyed).body());
      return answers;
    }

    /** Who is there at the moment is the server's own knowledge, and in no file. */
    private static String stored(String answer) {
      return answer.replaceAll(",\"online\":[^}]*", "");
    }

    /** Whether the next message gets the next place, and new things can be made. */
    boolean canGoOn(TestServer server) {
      var dm = String.valueOf(requests.get("sessions/detail").get("sessionId"));
      var there = ada.at(server);
      there.say(dm, "after the move");
      var newest = there.post("sessions/messages", "sessionId", dm).ok();
      return newest.at("/items/0/seq").intValue() == 3
          && newest.at("/items/0/content").stringValue().equals("after the move")
          && there.createPanel(true) != null
          && there.openGroup(bob) != null;
    }
  }
}
