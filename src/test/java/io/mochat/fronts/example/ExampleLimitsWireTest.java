package io.mochat.fronts.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.Presence;
import io.mochat.testing.StoppedClock;
import io.mochat.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What bounds a client of this front. */
class ExampleLimitsWireTest {

  private static final int MOST_SENT = 1_000;

  @Test
  void aClientThatDoesNotReadIsClosed() {
    try (var server =
        TestServer.start(
            "mochat.example.enabled=true", "mochat.socket.max-outbound-bytes=200000")) {
      var ada = server.register("ada");
      var bob = server.register("bob");
      var session = bob.openGroup(ada);
      var presence = server.bean(Presence.class);
      try (var client = ExampleVisitor.watching(ada, session)) {
        var member = new MemberId(ada.id());
        // As much as the network takes lies between them before anything waits in the server.
        for (int n = 0; n < MOST_SENT && presence.isConnected(member); n++) {
          bob.say(session, "x".repeat(65_000));
        }
        assertThat(presence.isConnected(member)).isFalse();
        await().until(client::isLost);
      }
    }
  }

  @Test
  void commandsTakeFromTheBudgetOfRequests() {
    try (var server =
        TestServer.start(
            List.of(StoppedClock.class),
            "mochat.example.enabled=true",
            "mochat.limits.requests=2")) {
      var ada = server.register("ada");
      try (var client = ExampleVisitor.of(ada)) {
        client.say("one");
        client.hears("{'problem':'MISSING_FIELDS','field':'watch'}");
        client.say("two");
        client.hears("{'problem':'MISSING_FIELDS','field':'watch'}");
        client.say("three");
        client.hears("{'problem':'RATE_LIMITED'}");
      }
    }
  }
}
