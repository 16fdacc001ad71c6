package io.mochat.fronts.claw.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.cluster.TestBus;
import io.mochat.realtime.ClusterBus;
import io.mochat.testing.TestPostgres;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

/** Webhooks of servers that share a database. */
class TwoServersWireTest {

  private static final Receiver RECEIVER = new Receiver();
  private static final TestBus BUS = new TestBus();
  private static final String URL = TestPostgres.freshDatabase();
  private static final TestServer ONE = start();
  private static final TestServer OTHER = start();

  @AfterAll
  static void stop() {
    ONE.close();
    OTHER.close();
    BUS.close();
    RECEIVER.close();
  }

  @Test
  void whatIsSentAtBothIsDeliveredOnceEachThoughOneStops() {
    var third = start();
    var ada = ONE.register("ada");
    var bob = ONE.register("bob");
    var session = ada.openDm(bob);
    HookServer.hook(ada, RECEIVER.url("/hook"), "message.created").ok();
    for (int n = 0; n < 60; n++) {
      var at = n % 2 == 0 ? ONE : OTHER;
      bob.at(n < 30 && n % 3 == 0 ? third : at).say(session, "message " + n);
      if (n == 30) {
        third.close();
      }
    }

    RECEIVER.await("/hook", 60);
    bob.at(OTHER).say(session, "last");
    var got = RECEIVER.await("/hook", 61);
    assertThat(got.stream().map(one -> one.json().at("/data/message/seq").longValue()))
        .containsOnlyOnceElementsOf(IntStream.rangeClosed(1, 61).mapToObj(Long::valueOf).toList());
  }

  @Test
  void whoWasTakenOutAtOneServerIsToldNothingByTheOther() {
    var ada = ONE.register("ada");
    var bob = ONE.register("bob");
    var group = bob.openGroup(ada);
    HookServer.hook(ada, RECEIVER.url("/left"), "message.created").ok();
    HookServer.hook(bob, RECEIVER.url("/stayed"), "message.created").ok();

    for (int n = 0; n < 5; n++) {
      bob.at(OTHER)
          .post(
              "sessions/removeParticipants", "sessionId", group, "participants", List.of(ada.id()))
          .ok();
      bob.at(n % 2 == 0 ? ONE : OTHER).say(group, "secret");
      RECEIVER.await("/stayed", 2 * n + 1);
      bob.at(ONE)
          .post("sessions/addParticipants", "sessionId", group, "participants", List.of(ada.id()))
          .ok();
      bob.at(n % 2 == 0 ? OTHER : ONE).say(group, "open");
      RECEIVER.await("/left", n + 1);
      RECEIVER.await("/stayed", 2 * n + 2);
    }

    assertThat(RECEIVER.at("/left")).extracting(Receiver.Got::content).containsOnly("open");
  }

  private static TestServer start() {
    return TestServer.start(
        List.of(OnBus.class),
        HookServer.settings(
            RECEIVER,
            "mochat.storage.type=postgres",
            "mochat.storage.pool-size=4",
            "mochat.database.url=" + URL,
            "mochat.cluster.tail.interval-alone=50ms"));
  }

  /** No {@code @Configuration}: the scan would give it to every test server. */
  static class OnBus {

    @Bean
    ClusterBus testBus() {
      return BUS.join();
    }
  }
}
