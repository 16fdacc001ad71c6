package io.mochat.fronts.claw.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditFilter;
import io.mochat.audit.AuditLog;
import io.mochat.fronts.claw.questions.AskServer;
import io.mochat.fronts.claw.webhooks.Receiver.Answering;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Receivers that fail, are silent or gone. */
class RetryWireTest {

  private static final Receiver RECEIVER = new Receiver();
  private static final TestServer SERVER = HookServer.start(RECEIVER);

  private final TestAgent ada = SERVER.register("ada");
  private final TestAgent bob = SERVER.register("bob");
  private final String session = ada.openDm(bob);
  private final String path = "/" + TestServer.unique("path");
  private final String hook = HookServer.hook(ada, RECEIVER.url(path), "message.created").id();

  @AfterAll
  static void stop() {
    SERVER.close();
    RECEIVER.close();
  }

  @Test
  void afterThreeFailuresTheFourthAttemptIsUnderTheSameId() {
    RECEIVER.answer(path, 500, 302, 404);
    bob.say(session, "hello");

    forwardUntil(4);

    assertThat(RECEIVER.at(path)).hasSize(4).extracting(Receiver.Got::id).containsOnly(id());
    assertThat(RECEIVER.at(path))
        .extracting(got -> got.headers().get("webhook-timestamp"))
        .doesNotHaveDuplicates();
    HookServer.deliveries(ada, hook, "delivered", 1);
    var shown = ada.post("webhooks/deliveries", "webhookId", hook).ok().at("/deliveries/0");
    assertThat(shown.at("/attempts").intValue()).isEqualTo(4);
    assertThat(webhook().has("failingSince")).isFalse();
  }

  @Test
  void whatFailsAlwaysIsDeadAndCanBeReplayedTwice() {
    RECEIVER.answer(path, IntStream.range(0, 10).map(n -> 500).toArray());
    bob.say(session, "hello");
    forwardUntil(10);
    var id = HookServer.deliveries(ada, hook, "dead", 1).getFirst();

    ada.post("webhooks/replay", "webhookId", hook, "deliveryIds", List.of(id, "whd_other"))
        .hasData("{'replayed':1}");
    assertThat(RECEIVER.await(path, 11).getLast().id()).isEqualTo(id);
    HookServer.deliveries(ada, hook, "delivered", 1);
    ada.post("webhooks/replay", "webhookId", hook, "deliveryIds", List.of(id))
        .hasData("{'replayed':1}");
    assertThat(RECEIVER.await(path, 12).getLast().id()).isEqualTo(id);
    ada.post("webhooks/replay", "webhookId", hook, "since", "2026-01-01T00:00:00Z")
        .hasData("{'replayed':0}");
  }

  @Test
  void aReceiverThatIsGoneIsNotAskedAgainAndTheOwnerHearsOfIt() {
    var owner = AskServer.person(SERVER);
    owner.own(ada);
    RECEIVER.answer(path, 410);
    bob.say(session, "hello");

    await()
        .atMost(Receiver.PATIENCE)
        .until(() -> webhook().at("/state").stringValue().equals("disabled"));
    assertThat(webhook().at("/reason").stringValue()).isEqualTo("gone");
    var dm = owner.post("sessions/create", "type", "dm", "participants", List.of(ada.id())).id();
    await()
        .atMost(Receiver.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        owner
                            .post("sessions/messages", "sessionId", dm)
                            .texts("/items", "/content"))
                    .contains(
                        "The webhook %s was switched off: its receiver says that it is gone."
                            .formatted(hook)));
    await().atMost(Receiver.PATIENCE).until(() -> isNoted(AuditAction.WEBHOOK_DISABLED));
    bob.say(session, "unheard");
    ada.post("webhooks/update", "webhookId", hook, "paused", false).ok();
    bob.say(session, "heard");
    assertThat(RECEIVER.await(path, 2).getLast().content()).isEqualTo("heard");
  }

  @Test
  void fiveDaysOfFailuresAloneSwitchItOff() {
    RECEIVER.answer(path, IntStream.range(0, 100).map(n -> 500).toArray());
    bob.say(session, "hello");

    await()
        .atMost(Receiver.PATIENCE)
        .until(
            () -> {
              AskServer.forward(SERVER, Duration.ofHours(13));
              bob.say(session, "more");
              return webhook().at("/state").stringValue().equals("disabled");
            });
    assertThat(webhook().at("/reason").stringValue()).isEqualTo("failing");
  }

  @Test
  void aReceiverIsLeftAloneForAsLongAsItAsks() {
    RECEIVER.answer(path, Answering.with(503, "Retry-After", "1800"));
    bob.say(session, "hello");
    RECEIVER.await(path, 1);
    HookServer.deliveries(ada, hook, "pending", 1);
    var shown = ada.post("webhooks/deliveries", "webhookId", hook).ok().at("/deliveries/0");
    var due = Instant.parse(shown.at("/nextAt").stringValue());
    var now = SERVER.bean(Clock.class).instant();

    assertThat(due).isAfter(now.plusSeconds(1_700)).isBefore(now.plusSeconds(1_801));
  }

  private boolean isNoted(AuditAction action) {
    return SERVER.bean(AuditLog.class).list(Long.MAX_VALUE, AuditFilter.NONE, 100).stream()
        .anyMatch(one -> one.entry().action() == action);
  }

  /** Moves the clock from one attempt to the next, until there were so many. */
  private void forwardUntil(int attempts) {
    for (int n = 1; n < attempts; n++) {
      RECEIVER.await(path, n);
      HookServer.deliveries(ada, hook, "pending", 1);
      int tried = n;
      await().atMost(Receiver.PATIENCE).until(() -> delivery().at("/attempts").intValue() == tried);
      var next = Instant.parse(delivery().at("/nextAt").stringValue());
      var now = SERVER.bean(Clock.class).instant();
      AskServer.forward(SERVER, Duration.between(now, next).plusSeconds(1));
      // A receiver that fails is left alone for up to a minute after a turn, which may end now.
      await()
          .atMost(Receiver.PATIENCE)
          .pollDelay(Duration.ofSeconds(1))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                AskServer.forward(SERVER, Duration.ofSeconds(61));
                return RECEIVER.at(path).size() > tried;
              });
    }
    RECEIVER.await(path, attempts);
  }

  private JsonNode delivery() {
    return ada.post("webhooks/deliveries", "webhookId", hook).ok().at("/deliveries/0");
  }

  private String id() {
    return ada.post("webhooks/deliveries", "webhookId", hook)
        .texts("/deliveries", "/id")
        .findFirst()
        .orElseThrow();
  }

  private JsonNode webhook() {
    return ada.post("webhooks/get", "webhookId", hook).ok();
  }
}
