package io.mochat.fronts.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.cluster.TestRedis;
import io.mochat.testing.Answer;
import io.mochat.testing.TestPostgres;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whichever server answers, the administrator has the figures of the one it asks about. */
@Timeout(300)
class FiguresOfServersWireTest {

  private static final String TOKEN = "an-admin-token-of-some-length";

  @Test
  void anyServerTellsOfAnyOther() {
    var database = TestPostgres.freshDatabase();
    try (var redis = TestRedis.start();
        var north = server(redis, database, "north");
        var south = server(redis, database, "south")) {
      var agent = north.register("ada");
      var dm = agent.openDm(north.register("ben"));
      agent.say(dm, "hello");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                tell(north);
                tell(south);
                assertThat(ask(south, "servers", "{}").texts("/servers", "/name"))
                    .containsExactly("north", "south");
              });
      var id = ask(south, "servers", "{}").text("/servers/0/id");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                tell(north);
                assertThat(of(south, "pulse", id).ok().get("messages").intValue()).isEqualTo(1);
              });

      assertThat(of(south, "pulse", id).text("/server")).isEqualTo(id);
      assertThat(of(south, "health", id).text("/name")).isEqualTo("north");
      assertThat(of(south, "health", id).text("/redis/state")).isEqualTo("up");
      assertThat(ask(south, "health", "{}").text("/name")).isEqualTo("south");
      assertThat(ask(north, "servers", "{}").text("/servers/0/id")).isEqualTo(id);
    } finally {
      TestPostgres.drop(database);
    }
  }

  private static void tell(TestServer server) {
    server.bean(FiguresTeller.class).run();
  }

  private static Answer of(TestServer server, String endpoint, String id) {
    return ask(server, endpoint, "{'server':'%s'}".formatted(id));
  }

  private static Answer ask(TestServer server, String endpoint, String body) {
    return server
        .stranger()
        .call(
            "POST",
            "/api/admin/" + endpoint,
            BodyPublishers.ofString(body.replace('\'', '"')),
            "Content-Type",
            "application/json",
            "X-Admin-Token",
            TOKEN);
  }

  private static TestServer server(TestRedis redis, String database, String name) {
    return TestServer.start(
        "mochat.admin.token=" + TOKEN,
        "mochat.storage.type=postgres",
        "mochat.storage.pool-size=4",
        "mochat.database.url=" + database,
        "mochat.cluster.redis-url=" + redis.url(),
        "mochat.cluster.node-name=" + name);
  }
}
