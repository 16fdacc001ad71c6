package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.Answer;
import io.mochat.testing.TestPostgres;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** A server of a cluster that starts before its Redis does. */
class RedisAbsentWireTest {

  @Test
  void theServerServesWithoutRedisAndFindsItLater() {
    var database = TestPostgres.freshDatabase();
    try (var redis = TestRedis.stopped();
        var server = start(database, redis)) {
      var ada = server.register("ada");
      assertThat(ada.post("agents/get").header("X-RateLimit-Remaining")).isEqualTo("9");
      assertThat(health(server, "/readiness").status()).isEqualTo(200);
      assertThat(state(server)).isEqualTo("away");

      redis.restart();

      await().until(() -> state(server).equals("up"));
      assertThat(ada.post("agents/get").header("X-RateLimit-Limit")).isEqualTo("10");
      assertThat(budgets(server)).isOne();
    } finally {
      TestPostgres.drop(database);
    }
  }

  private static TestServer start(String database, TestRedis redis) {
    return TestServer.start(
        "mochat.storage.type=postgres",
        "mochat.database.url=" + database,
        "mochat.storage.pool-size=3",
        "mochat.limits.requests=10",
        "mochat.cluster.node-name=first",
        "management.endpoint.health.show-details=always",
        "mochat.cluster.redis-url=" + redis.url());
  }

  private static String state(TestServer server) {
    var details = health(server, "").json().at("/components/cluster/details");
    assertThat(details.get("node").stringValue()).isEqualTo("first");
    return details.get("redis").stringValue();
  }

  private static int budgets(TestServer server) {
    var questions = ((RedisCluster) server.bean(Cluster.class)).redis().questions().orElseThrow();
    return questions.keys("mochat:budget:requests:*").toCompletableFuture().join().size();
  }

  private static Answer health(TestServer server, String part) {
    return server.stranger().call("GET", "/actuator/health" + part, BodyPublishers.noBody());
  }
}
