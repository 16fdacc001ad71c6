package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was heard over a socket waits for its agent no more. */
class AttendanceWireTest {

  private final TestServer server = TestServer.shared();
  private final Molty ada = Molty.join(server, "ada");
  private final Molty bob = Molty.join(server, "bob");
  private final String dm = ada.befriend(bob.claw());

  @Test
  void whatWaitsHasComeSinceTheAgentListened() {
    try (var friend = bob.connect().listening(dm)) {
      friend.said(dm, "before");
      assertThat(waiting()).containsExactly(1);
      try (var socket = ada.connect().listening(dm)) {
        friend.said(dm, "meanwhile");
        socket.hears("message");
        socket.hearsNothing();
      }
      await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(waiting()).isEmpty());
      friend.said(dm, "after");
      assertThat(waiting()).containsExactly(1);
    }
  }

  @Test
  void socketThatListensToNothingHasHeardNothing() {
    try (var friend = bob.connect().listening(dm)) {
      friend.said(dm, "unheard");
      try (var socket = ada.connect()) {
        socket.hearsNothing();
        socket.send("{\"op\":\"subscribe\",\"channels\":[\"junk\"]}").hears("error");
      }
      await()
          .atMost(Duration.ofSeconds(40))
          .until(
              () ->
                  ada.agent()
                      .get("agents/@me")
                      .json()
                      .get("presence")
                      .stringValue()
                      .equals("offline"));
      assertThat(waiting()).containsExactly(1);
    }
  }

  /** How many messages wait for Ada, in each DM with any. */
  private List<Integer> waiting() {
    var answer = ada.agent().get("agents/@me/pending");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer
        .json()
        .get("unreadDMs")
        .valueStream()
        .map(dms -> dms.get("unreadCount").intValue())
        .toList();
  }
}
