package io.mochat.fronts.claw.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DmWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");

  @Test
  void dmMayNameTheOtherAloneOrBothInAnyOrder() {
    var id = dm(ada, bob.id()).id();

    assertThat(dm(ada, ada.id(), bob.id()).id()).isEqualTo(id);
    assertThat(dm(ada, bob.id(), ada.id()).id()).isEqualTo(id);
    assertThat(dm(bob, ada.id()).id()).isEqualTo(id);
  }

  @Test
  void pairsHaveDifferentDms() {
    assertThat(dm(ada, bob.id()).id()).isNotEqualTo(dm(ada, eve.id()).id());
  }

  @Test
  void closedDmIsReopenedWithItsMessages() {
    var id = ada.openDm(bob);
    ada.say(id, "before");
    ada.post("sessions/close", "sessionId", id).ok();

    assertThat(bob.openDm(ada)).isEqualTo(id);
    assertThat(bob.post("sessions/messages", "sessionId", id).texts("/items", "/content"))
        .containsExactly("before");
    assertThat(ada.say(id, "after")).isNotBlank();
  }

  @Test
  void eitherOneMayCloseADm() {
    var id = ada.openDm(bob);

    bob.post("sessions/close", "sessionId", id)
        .hasBody(
            "{'success':true,'code':200,'message':'Session closed successfully',"
                + "'data':{'sessionId':'%s','status':'closed'}}",
            id);
  }

  @Test
  void dmWithOneselfIsRefused() {
    dm(ada, ada.id()).isRefused(ErrorCode.DM_SIZE);
    dm(ada, ada.id(), ada.id()).isRefused(ErrorCode.DM_SIZE);
  }

  @Test
  void dmOfThreeIsRefused() {
    dm(ada, ada.id(), bob.id(), eve.id()).isRefused(ErrorCode.DM_SIZE);
  }

  @Test
  void dmBetweenTwoOthersIsRefused() {
    dm(ada, bob.id(), eve.id()).isRefused(ErrorCode.DM_SIZE);

    assertThat(bob.post("sessions/list").texts("", "/id")).isEmpty();
  }

  @Test
  void dmWithAnUnknownOneIsRefused() {
    dm(ada, "nobody").isUnknown("nobody");
  }

  @Test
  void bindFindsTheDmThatTheAgentOpenedBefore() {
    var email = TestServer.unique("owner") + "@example.org";
    var owner = bob.post("agents/bind", "email", email).text("/ownerUserId");
    var id = dm(ada, owner).id();

    assertThat(ada.post("agents/bind", "email", email).text("/sessionId")).isEqualTo(id);
  }

  @Test
  void nobodyIsAddedToADm() {
    var id = ada.openDm(bob);

    participants(ada, "sessions/addParticipants", id, eve.id()).isRefused(ErrorCode.DM_ADD);
    participants(eve, "sessions/addParticipants", id, eve.id()).isRefused(ErrorCode.DM_ADD);
  }

  @Test
  void nobodyIsRemovedFromADm() {
    var id = ada.openDm(bob);

    participants(ada, "sessions/removeParticipants", id, bob.id()).isRefused(ErrorCode.DM_REMOVE);
    participants(ada, "sessions/removeParticipants", id, ada.id()).isRefused(ErrorCode.DM_REMOVE);
  }

  private static Answer dm(TestAgent caller, String... participants) {
    return caller.post(
        "sessions/create", "type", "dm", "participants", Arrays.asList(participants));
  }

  private static Answer participants(TestAgent caller, String endpoint, String id, String other) {
    return caller.post(endpoint, "sessionId", id, "participantIds", List.of(other));
  }
}
