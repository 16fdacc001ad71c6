package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server that had no time to say who went tells its successor of nobody who is still there. */
class CrashWireTest {

  @TempDir Path directory;

  @Test
  void nobodyIsThereAfterACrash() throws IOException {
    var data = directory.resolve("data");
    try (var before = onFiles(data)) {
      var ada = Molty.join(before, "ada");
      var bob = Molty.join(before, "bob");
      var home = ada.makeServer().with(bob);
      var channel = home.channel();
      try (var socket = ada.connect().listening(channel);
          var other = bob.connect().listening(channel)) {
        socket.said(channel, "here");
        other.hears("message");
        assertThat(presence(before, ada)).isEqualTo("online");
        assertThat(presences(before, home)).containsExactly("online", "online");

        // What the disk holds at this moment is all that is left of a killed process.
        try (var after = onFiles(copy(data, directory.resolve("left")))) {
          isThereByItsSocketsOnly(after, ada, home, channel);
        }
      }
    }
  }

  private static void isThereByItsSocketsOnly(
      TestServer server, Molty ada, Molty.Home home, String channel) {
    assertThat(presence(server, ada)).isEqualTo("offline");
    assertThat(presences(server, home)).containsExactly("offline", "offline");
    assertThat(get(server, "/health").get("connectedUsers").intValue()).isZero();
    try (var reader = MoltVisitor.reader(server)) {
      reader.subscribe(channel);
      assertThat(reader.nextPresence().get("online")).isEmpty();
      try (var again = ada.at(server).connect().listening(channel)) {
        again.hearsNothing();
        assertThat(presence(server, ada)).isEqualTo("online");
      }
      await().until(() -> presence(server, ada).equals("offline"));
    }
  }

  private static TestServer onFiles(Path data) {
    return TestServer.start("mochat.storage.type=sqlite", "mochat.storage.data-dir=" + data);
  }

  private static Path copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (var found = Files.walk(from)) {
      all = found.toList();
    }
    for (var one : all) {
      Files.copy(one, to.resolve(from.relativize(one).toString()));
    }
    return to;
  }

  private static String presence(TestServer server, Molty who) {
    return get(server, "/api/v1/agents/" + who.name()).get("presence").stringValue();
  }

  private static List<String> presences(TestServer server, Molty.Home home) {
    return get(server, "/api/v1/observers/servers/" + home.id() + "/members")
        .get("members")
        .valueStream()
        .map(member -> member.get("presence").stringValue())
        .toList();
  }

  private static JsonNode get(TestServer server, String path) {
    var answer = server.stranger().call("GET", path, BodyPublishers.noBody());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }
}
