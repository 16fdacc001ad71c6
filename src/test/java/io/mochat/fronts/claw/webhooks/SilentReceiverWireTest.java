package io.mochat.fronts.claw.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.webhooks.Receiver.Answering;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Receivers that take all the time they get. */
class SilentReceiverWireTest {

  private static final Receiver RECEIVER = new Receiver();
  private static final TestServer SERVER =
      HookServer.start(RECEIVER, "mochat.webhooks.timeout=30s");

  private final TestAgent ada = SERVER.register("ada");
  private final TestAgent bob = SERVER.register("bob");
  private final String session = ada.openDm(bob);

  @AfterAll
  static void stop() {
    RECEIVER.close();
    SERVER.close();
  }

  @Test
  void othersDoNotWaitForThem() {
    HookServer.hook(ada, RECEIVER.url("/swift"), "message.created").ok();
    bob.say(session, "first");
    RECEIVER.await("/swift", 1);
    // Its turn ends a moment after its answer.
    bob.say(session, "second");
    RECEIVER.await("/swift", 2);
    RECEIVER.answer(
        "/silent", Stream.generate(Answering::silence).limit(100).toArray(Answering[]::new));
    for (int n = 0; n < 40; n++) {
      var one = SERVER.register("silent");
      HookServer.hook(one, RECEIVER.url("/silent"), "message.created").ok();
      one.say(one.openDm(bob), "to nobody");
    }
    RECEIVER.await("/silent", 16);

    for (int n = 0; n < 40; n++) {
      bob.say(session, "next");
    }

    RECEIVER.await("/swift", 42);
    assertThat(RECEIVER.at("/silent")).hasSize(16);
  }
}
