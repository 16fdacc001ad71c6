package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages sent on two servers reach the clients of either, whatever the bus does. */
@Timeout(300)
class ClusterStreamWireTest {

  private static final int EACH = 40;

  private final TestAgent ada = TwoNodes.ONE.register("ada");
  private final TestAgent bob = TwoNodes.ONE.register("bob").at(TwoNodes.OTHER);
  private final String session = ada.openDm(bob);

  @AfterEach
  void busIsUpAgain() {
    TwoNodes.BUS.setBad(false);
    TwoNodes.BUS.setUp(true);
  }

  @Test
  void withTheBusUpEveryMessageArrivesOnceAndInOrder() {
    assertEverythingArrives(n -> {});
  }

  @Test
  void withoutTheBusEveryMessageArrivesOnceAndInOrder() {
    TwoNodes.BUS.setUp(false);
    assertEverythingArrives(n -> {});
  }

  @Test
  void aBusThatGoesAndComesBackChangesNothing() {
    assertEverythingArrives(n -> TwoNodes.BUS.setUp(n < EACH / 3 || n > 2 * EACH / 3));
  }

  @Test
  void framesThatAreLostRepeatedOrOutOfOrderChangeNothing() {
    TwoNodes.BUS.setBad(true);
    assertEverythingArrives(n -> TwoNodes.BUS.setBad(n < EACH - 5));
  }

  @Test
  void messagesTooLargeForAFrameArriveToo() {
    var large = "x".repeat(31_000);
    try (var near = TestSocket.connectToAll(ada);
        var far = TestSocket.connectToAll(bob)) {
      // Together more than one frame of the bus may hold, if they share one.
      var sending =
          IntStream.range(0, 12)
              .mapToObj(n -> CompletableFuture.runAsync(() -> ada.say(session, n + large)))
              .toList();
      sending.forEach(CompletableFuture::join);

      assertThat(contents(far, 12)).isEqualTo(contents(near, 12));
    }
  }

  private void assertEverythingArrives(IntConsumer step) {
    try (var near = TestSocket.connectToAll(ada);
        var far = TestSocket.connectToAll(bob)) {
      var sending = CompletableFuture.runAsync(() -> send(ada, step));
      send(bob, n -> {});
      sending.join();

      var seqs = LongStream.rangeClosed(1, 2 * EACH).boxed().toList();
      assertThat(seqs(near, 2 * EACH)).isEqualTo(seqs);
      assertThat(seqs(far, 2 * EACH)).isEqualTo(seqs);
      ada.say(session, "last");
      assertThat(near.nextContent()).isEqualTo("last");
      assertThat(far.nextContent()).isEqualTo("last");
    }
  }

  private void send(TestAgent agent, IntConsumer step) {
    for (int n = 0; n < EACH; n++) {
      step.accept(n);
      agent.say(session, "m" + n);
    }
  }

  private static List<Long> seqs(TestSocket socket, int count) {
    var seqs = new ArrayList<Long>();
    for (int n = 0; n < count; n++) {
      seqs.add(socket.next().at("/payload/message/seq").longValue());
    }
    return seqs;
  }

  private static List<String> contents(TestSocket socket, int count) {
    return IntStream.range(0, count).mapToObj(n -> socket.nextContent()).toList();
  }
}
