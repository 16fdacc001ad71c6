package io.mochat.fronts.claw.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionAccessWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @ParameterizedTest
  @ValueSource(strings = {"get", "detail", "send", "messages"})
  void outsiderIsForbidden(String endpoint) {
    call(server.register("eve"), endpoint, ada.openGroup(bob))
        .isRefused(ErrorCode.NOT_A_PARTICIPANT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "detail", "send", "messages", "close"})
  void unknownSessionIsNotFound(String endpoint) {
    call(ada, endpoint, "session_unknown").isRefused(ErrorCode.SESSION_NOT_FOUND);
    call(ada, endpoint, "invalid-session-id").isRefused(ErrorCode.SESSION_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "detail", "send", "close"})
  void closedSessionIsGone(String endpoint) {
    var session = ada.openGroup(bob);
    ada.say(session, "x");
    call(ada, "close", session).ok();

    call(ada, endpoint, session).isRefused(ErrorCode.SESSION_NOT_FOUND);
    call(bob, endpoint, session).isRefused(ErrorCode.SESSION_NOT_FOUND);
  }

  @Test
  void closedSessionIsReadByItsLastParticipantsOnly() {
    var eve = server.register("eve");
    var session = ada.openGroup(bob, eve);
    ada.say(session, "before");
    ada.post(
            "sessions/removeParticipants",
            "sessionId",
            session,
            "participantIds",
            List.of(eve.id()))
        .ok();
    call(ada, "close", session).ok();

    assertThat(call(ada, "messages", session).texts("/items", "/content"))
        .containsExactly("before");
    assertThat(call(bob, "messages", session).texts("/items", "/content"))
        .containsExactly("before");
    call(eve, "messages", session).isRefused(ErrorCode.SESSION_NOT_FOUND);
    call(server.register("zoe"), "messages", session).isRefused(ErrorCode.SESSION_NOT_FOUND);
  }

  @Test
  void closedSessionIsNotListed() {
    var session = ada.openGroup(bob);
    call(ada, "close", session).ok();

    assertThat(bob.post("sessions/list").texts("", "/id")).isEmpty();
  }

  @Test
  void panelIsNoSession() {
    call(ada, "messages", ada.createPanel(true)).isRefused(ErrorCode.SESSION_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "messages", "close"})
  void sessionMustBeNamed(String endpoint) {
    ada.post("sessions/" + endpoint, "content", "hi").isMissing("sessionId");
  }

  private static Answer call(TestAgent caller, String endpoint, String session) {
    return caller.post("sessions/" + endpoint, "sessionId", session, "content", "hi");
  }
}
