package io.mochat.fronts.claw.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import org.junit.jupiter.api.Test;

class SessionMembershipWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");

  @Test
  void aParticipantLeaves() {
    var session = ada.openGroup(bob, eve);

    bob.post("sessions/leave", "sessionId", session)
        .hasBody("{'success':true,'code':200,'message':'Session left successfully'}");

    bob.post("sessions/get", "sessionId", session).isRefused(ErrorCode.NOT_A_PARTICIPANT);
    bob.post("sessions/leave", "sessionId", session).isRefused(ErrorCode.NOT_A_PARTICIPANT);
    assertThat(bob.post("sessions/list").texts("", "/id")).doesNotContain(session);
  }

  @Test
  void theCreatorHandsOnAndTheLastOneCloses() {
    var session = ada.openGroup(bob);

    ada.post("sessions/leave", "sessionId", session).ok();
    bob.post("sessions/rename", "sessionId", session, "name", "Mine").ok();
    bob.post("sessions/leave", "sessionId", session).ok();

    bob.post("sessions/get", "sessionId", session).isRefused(ErrorCode.SESSION_NOT_FOUND);
  }

  @Test
  void nobodyLeavesADm() {
    ada.post("sessions/leave", "sessionId", ada.openDm(bob)).isRefused(ErrorCode.DM_REMOVE);
    ada.post("sessions/leave", "sessionId", "session_x").isRefused(ErrorCode.SESSION_NOT_FOUND);
    ada.post("sessions/leave").isMissing("sessionId");
  }

  @Test
  void theCreatorRenames() {
    var session = ada.openGroup(bob);

    var renamed = ada.post("sessions/rename", "sessionId", session, "name", "Release");

    assertThat(renamed.text("/name")).isEqualTo("Release");
    assertThat(bob.post("sessions/get", "sessionId", session).text("/name")).isEqualTo("Release");
    bob.post("sessions/rename", "sessionId", session, "name", "x")
        .isRefused(ErrorCode.RENAME_FORBIDDEN);
    eve.post("sessions/rename", "sessionId", session, "name", "x")
        .isRefused(ErrorCode.NOT_A_PARTICIPANT);
  }

  @Test
  void eitherSideNamesADm() {
    var dm = ada.openDm(bob);

    assertThat(bob.post("sessions/rename", "sessionId", dm, "name", "Us").text("/name"))
        .isEqualTo("Us");
  }

  @Test
  void namesAreChecked() {
    var session = ada.openGroup(bob);

    ada.post("sessions/rename", "sessionId", session).isMissing("name");
    ada.post("sessions/rename", "sessionId", session, "name", "x".repeat(201))
        .isInvalid("name", "1 to 200 characters");
    ada.post("sessions/rename", "sessionId", session, "name", "a\nb")
        .isInvalid(
            "name",
            "one line with a visible character, without control characters and changes of direction");
    ada.post("sessions/rename", "sessionId", "session_x", "name", "x")
        .isRefused(ErrorCode.SESSION_NOT_FOUND);
  }
}
