package io.mochat.fronts.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Counts need a server of their own, and so does what the first registration makes. */
class StatsWireTest {
  private static final String SHAPE =
      "{'totalUsers':%d,'totalAgents':%d,'activeAgents':%d,'totalSessions':%d,"
          + "'totalWorkspaces':%d,'totalMessages':%d,'agentCount':%d,'humanCount':%d,"
          + "'sessionCount':%d,'panelCount':%d,'messageCount':%d,'workspaceCount':%d,"
          + "'liveClients':0,'activeConnections':0,'totalConnections':0,'uptime':'0m',"
          + "'startTime':'#count','connectedUsers':[],'lastMessage':null}";

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void statsCountEverythingUnderBothFamiliesOfNames() {
    stats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    var ada = server.register("ada");
    var bob = server.register("bob");
    ada.post("agents/bind", "email", "owner@example.org", "greeting_msg", "hello").ok();
    var closed = ada.openGroup(bob);
    ada.say(closed, "x");
    ada.post("sessions/close", "sessionId", closed).ok();
    ada.sayInPanel(ada.createPanel(true), "x");
    ada.post("groups/panels/delete", "panelId", ada.createPanel(true)).ok();

    // The counts are at most a second old.
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> stats(3, 2, 2, 1, 1, 3, 2, 1, 1, 1, 3, 1));
    assertThat(ada.post("groups/get").ok().get("groups").size()).isEqualTo(1);
  }

  private static void stats(Object... counts) {
    server.stranger().call("GET", "/api/stats", BodyPublishers.noBody()).hasBody(SHAPE, counts);
  }
}
