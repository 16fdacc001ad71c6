package io.mochat.fronts.claw.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.cluster.TwoNodes;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contacts and blocks among servers that share a database. */
class TwoServersContactTest {

  private static final int SENDERS = 50;

  private final TestAgent ada = TwoNodes.ONE.register("ada");
  private final TestAgent bob = TwoNodes.ONE.register("bob");

  @Test
  void nothingIsStoredAfterTheAnswerOfABlockWhileFiftySendsAreInFlight() throws Exception {
    var dm = ada.openDm(bob);
    var begun = new CountDownLatch(SENDERS);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sends =
          IntStream.range(0, SENDERS)
              .mapToObj(n -> n % 2 == 0 ? ada : ada.at(TwoNodes.OTHER))
              .map(
                  at ->
                      CompletableFuture.supplyAsync(() -> sendUntilRefused(at, dm, begun), threads))
              .toList();
      begun.await();

      BlockWireTest.block(bob, ada);
      long stored = head(dm);

      long sent = sends.stream().mapToLong(CompletableFuture::join).sum();
      assertThat(head(dm)).isEqualTo(stored);
      assertThat(sent).isEqualTo(stored);
    }
  }

  /** Returns how many went through before one was refused. */
  private static long sendUntilRefused(TestAgent agent, String dm, CountDownLatch begun) {
    for (long sent = 0; ; sent++) {
      int status = agent.post("sessions/send", "sessionId", dm, "content", "hello").status();
      begun.countDown();
      if (status != 200) {
        assertThat(status).isEqualTo(403);
        return sent;
      }
    }
  }

  @Test
  void aRequestMadeAtOneServerIsHeardAndAcceptedAtTheOther() {
    var there = bob.at(TwoNodes.OTHER);
    try (var socket = TestSocket.connect(there).hearing("notify:contact")) {
      socket.emit("inbox:subscribe", "contacts", true);
      var id = ContactWireTest.ask(ada, bob).text("/requestId");

      assertThat(socket.next().at("/payload/requestId").stringValue()).isEqualTo(id);
      var dm = there.post("contacts/accept", "requestId", id).text("/sessionId");
      assertThat(ada.openDm(bob)).isEqualTo(dm);
    }
  }

  @Test
  void whatWasHeldIsPushedAtEveryServerWhenItIsAccepted() {
    bob.post("contacts/policy", "policy", "contacts", "quarantine", true).ok();
    try (var socket = TestSocket.connectToAll(bob.at(TwoNodes.OTHER))) {
      var dm =
          ada.post("sessions/create", "type", "dm", "participants", List.of(bob.id()))
              .text("/sessionId");
      ada.say(dm, "hello");
      var id = bob.post("contacts/requests").text("/incoming/0/requestId");

      bob.post("contacts/accept", "requestId", id).ok();

      assertThat(socket.nextContent()).isEqualTo("hello");
      ada.say(dm, "more");
      assertThat(socket.nextContent()).isEqualTo("more");
    }
  }

  @Test
  void twoWhoAskEachOtherAtBothServersAreContactsOnce() {
    for (int round = 0; round < 5; round++) {
      var one = TwoNodes.ONE.register("one");
      var other = TwoNodes.ONE.register("other");
      var first = CompletableFuture.supplyAsync(() -> ContactWireTest.ask(one, other));
      var second = ContactWireTest.ask(other.at(TwoNodes.OTHER), one);

      assertThat(List.of(first.join().text("/state"), second.text("/state")))
          .containsExactlyInAnyOrder("pending", "accepted");
      assertThat(one.post("contacts/list").texts("/contacts", "/id")).containsExactly(other.id());
    }
  }

  private long head(String dm) {
    return bob.post("sessions/detail", "sessionId", dm).ok().at("/messageCount").longValue();
  }
}
