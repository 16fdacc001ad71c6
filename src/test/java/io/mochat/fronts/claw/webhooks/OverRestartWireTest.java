package io.mochat.fronts.claw.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.fronts.claw.questions.AskServer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.webhooks.WebhookQueue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.SmartLifecycle;

/** What was sent, and not delivered, when a server ended. */
class OverRestartWireTest {

  @TempDir Path data;
  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void whatWasSentAfterTheReaderDiedIsDeliveredAfterARestartEachOnce() {
    TestAgent ada;
    TestAgent bob;
    String session;
    try (var server = start()) {
      ada = server.register("ada");
      bob = server.register("bob");
      session = ada.openDm(bob);
      HookServer.hook(ada, receiver.url("/hook"), "message.created").ok();
      bob.say(session, "one");
      receiver.await("/hook", 1);
      server.beans(SmartLifecycle.class).stream()
          .filter(bean -> bean.getClass().getSimpleName().equals("DeliveryWork"))
          .forEach(SmartLifecycle::stop);
      for (int n = 2; n <= 20; n++) {
        bob.say(session, "message " + n);
      }
    }
    assertThat(receiver.at("/hook")).hasSize(1);
    try (var server = start()) {
      receiver.await("/hook", 20);
      bob.at(server).say(session, "last");
      receiver.await("/hook", 21);
      var seqs =
          receiver.at("/hook").stream().map(got -> got.json().at("/data/message/seq").longValue());
      assertThat(seqs)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, 21).mapToObj(Long::valueOf).toList());
    }
  }

  @Test
  void whatADeadServerHadClaimedIsDeliveredAfterItsTimeUnderTheSameId() {
    try (var server = start()) {
      var ada = server.register("ada");
      var bob = server.register("bob");
      var session = ada.openDm(bob);
      var hook = HookServer.hook(ada, receiver.url("/hook"), "message.created").id();
      receiver.answer("/hook", 500);
      bob.say(session, "one");
      receiver.await("/hook", 1);
      HookServer.deliveries(ada, hook, "pending", 1);
      var now = server.bean(Clock.class).instant();
      var queue = server.bean(WebhookQueue.class);
      await()
          .atMost(Receiver.PATIENCE)
          .until(() -> queue.claim(hook, "dead", now, now.plus(Duration.ofMinutes(30))));

      AskServer.forward(server, Duration.ofMinutes(29));
      var other = "/other";
      HookServer.hook(ada, receiver.url(other), "message.created").ok();
      bob.say(session, "two");
      receiver.await(other, 1);
      assertThat(receiver.at("/hook")).hasSize(1);
      AskServer.forward(server, Duration.ofMinutes(2));

      var got = receiver.await("/hook", 3);
      assertThat(got.stream().filter(one -> one.content().equals("one")).map(Receiver.Got::id))
          .hasSize(2)
          .containsOnly(got.getFirst().id());
    }
  }

  private TestServer start() {
    return HookServer.start(
        receiver, "mochat.storage.type=sqlite", "mochat.storage.data-dir=" + data);
  }
}
