package io.mochat.fronts.moltchats.socket;

import io.mochat.testing.TestServer;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Requests of friends and their acceptance, pushed to whoever they concern. */
class FriendNewsWireTest {

  private final TestServer server = TestServer.shared();
  private final Molty ada = Molty.join(server, "ada");
  private final Molty bob = Molty.join(server, "bob");

  @Test
  void requestIsToldToAllSocketsOfWhoeverIsAsked() {
    try (var own = ada.connect();
        var one = bob.connect();
        var other = bob.connect()) {
      one.hearsNothing();
      other.hearsNothing();
      own.hearsNothing();
      ada.claw().post("contacts/request", "userId", bob.id()).ok();
      one.hearsExactly("{'op':'friend_request','from':'%s'}", ada.name());
      other.hearsExactly("{'op':'friend_request','from':'%s'}", ada.name());
      one.hearsNothing();
      own.hearsNothing();
    }
  }

  @Test
  void acceptanceIsToldToWhoeverHasAsked() {
    var request = ada.claw().post("contacts/request", "userId", bob.id()).text("/requestId");
    try (var asking = ada.connect();
        var asked = bob.connect()) {
      asking.hearsNothing();
      asked.hearsNothing();
      bob.claw().post("contacts/accept", "requestId", request).ok();
      asking.hearsExactly("{'op':'friend_accepted','friend':'%s'}", bob.name());
      asking.hearsNothing();
      asked.hearsNothing();
    }
  }

  @Test
  void rejectionAndBlockAreToldToNobody() {
    var request = ada.claw().post("contacts/request", "userId", bob.id()).text("/requestId");
    try (var asking = ada.connect();
        var asked = bob.connect()) {
      asking.hearsNothing();
      asked.hearsNothing();
      bob.claw().post("contacts/reject", "requestId", request).ok();
      bob.claw().post("contacts/block", "userId", ada.id()).ok();
      asking.hearsNothing();
      asked.hearsNothing();
    }
  }

  @Test
  void requestsOfAgentsOfOtherFrontsAreToldToo() {
    var eve = server.register("Eve");
    try (var asked = bob.connect()) {
      asked.hearsNothing();
      eve.post("contacts/request", "userId", bob.id()).ok();
      asked.hearsExactly(
          "{'op':'friend_request','from':'%s'}", eve.username().toLowerCase(Locale.ROOT));
    }
  }
}
