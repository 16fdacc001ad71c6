package io.mochat.fronts.claw.sessions;

import static io.mochat.testing.Shapes.flat;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParticipantsWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");
  private final String session = ada.openGroup(bob);

  @Test
  void addAnswersWithTheSession() {
    add(bob, eve.id())
        .hasData(
            "{'id':'%s','type':'group','participants':['%s','%s','%s'],'createdBy':'%s',"
                + "'createdAt':'#time','updatedAt':'#time'"
                + flat(session, ada.workspace())
                + "}",
            session,
            ada.id(),
            bob.id(),
            eve.id(),
            ada.id());
  }

  @Test
  void addedParticipantMayReadAndSend() {
    ada.say(session, "earlier");
    add(ada, eve.id()).ok();

    assertThat(eve.post("sessions/messages", "sessionId", session).texts("/items", "/content"))
        .containsExactly("earlier");
    assertThat(eve.say(session, "hi")).isNotBlank();
  }

  @Test
  void thosePresentKeepTheirPlaces() {
    assertThat(order(add(ada, eve.id(), ada.id(), eve.id())))
        .containsExactly(ada.id(), bob.id(), eve.id());
  }

  @Test
  void addingNobodyChangesNothing() {
    assertThat(order(add(ada))).containsExactly(ada.id(), bob.id());
  }

  @Test
  void unknownParticipantAddsNobody() {
    add(ada, eve.id(), "nobody").isUnknown("nobody");

    eve.post("sessions/get", "sessionId", session).isRefused(ErrorCode.NOT_A_PARTICIPANT);
  }

  @Test
  void outsiderAddsNobody() {
    add(eve, eve.id()).isRefused(ErrorCode.NOT_A_PARTICIPANT);
  }

  @Test
  void outsiderIsToldBeforeTheUnknown() {
    add(eve, "nobody").isRefused(ErrorCode.NOT_A_PARTICIPANT);
  }

  @Test
  void creatorRemovesOthers() {
    assertThat(order(remove(ada, bob.id()))).containsExactly(ada.id());

    bob.post("sessions/get", "sessionId", session).isRefused(ErrorCode.NOT_A_PARTICIPANT);
    assertThat(bob.post("sessions/list").texts("", "/id")).isEmpty();
  }

  @Test
  void othersRemoveNobodyButThemselves() {
    add(ada, eve.id()).ok();

    remove(bob, eve.id()).isRefused(ErrorCode.REMOVE_FORBIDDEN);
    remove(bob, ada.id()).isRefused(ErrorCode.REMOVE_FORBIDDEN);
    remove(bob, bob.id(), eve.id()).isRefused(ErrorCode.REMOVE_FORBIDDEN);
    assertThat(order(remove(bob, bob.id()))).containsExactly(ada.id(), eve.id());
  }

  @Test
  void outsiderRemovesNobody() {
    remove(eve, bob.id()).isRefused(ErrorCode.NOT_A_PARTICIPANT);
    remove(eve, eve.id()).isRefused(ErrorCode.NOT_A_PARTICIPANT);
  }

  @Test
  void creatorsRolePassesToTheLongestStanding() {
    add(ada, eve.id()).ok();

    assertThat(remove(ada, ada.id()).text("/createdBy")).isEqualTo(bob.id());
    remove(bob, eve.id()).ok();
  }

  @Test
  void returningCreatorHasLostTheRole() {
    remove(ada, ada.id()).ok();
    add(bob, ada.id()).ok();

    remove(ada, bob.id()).isRefused(ErrorCode.REMOVE_FORBIDDEN);
    ada.post("sessions/close", "sessionId", session).isRefused(ErrorCode.CLOSE_FORBIDDEN);
  }

  @Test
  void notEverybodyIsRemoved() {
    remove(ada, ada.id(), bob.id()).isRefused(ErrorCode.REMOVE_ALL);

    assertThat(order(ada.post("sessions/get", "sessionId", session)))
        .containsExactly(ada.id(), bob.id());
  }

  @Test
  void unknownOnesToRemoveAreIgnored() {
    assertThat(order(remove(ada, "nobody", eve.id()))).containsExactly(ada.id(), bob.id());
  }

  @Test
  void onlyTheCreatorCloses() {
    bob.post("sessions/close", "sessionId", session).isRefused(ErrorCode.CLOSE_FORBIDDEN);
    eve.post("sessions/close", "sessionId", session).isRefused(ErrorCode.CLOSE_FORBIDDEN);
    ada.post("sessions/close", "sessionId", session)
        .hasBody(
            "{'success':true,'code':200,'message':'Session closed successfully',"
                + "'data':{'sessionId':'%s','status':'closed'}}",
            session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sessions/addParticipants", "sessions/removeParticipants"})
  void requestIsChecked(String endpoint) {
    ada.post(endpoint, "participantIds", List.of()).isMissing("sessionId");
    ada.post(endpoint, "sessionId", session).isMissing("participantIds");
    ada.post(endpoint, "sessionId", session, "participantIds", "all")
        .isInvalid("participantIds", "a list of strings");
    ada.post(endpoint, "sessionId", session, "participantIds", Collections.nCopies(501, "x"))
        .isInvalid("participantIds", "at most 500 user ids");
    ada.post(endpoint, "sessionId", "session_unknown", "participantIds", List.of("nobody"))
        .isRefused(ErrorCode.SESSION_NOT_FOUND);
  }

  private Answer add(TestAgent caller, String... ids) {
    return caller.post(
        "sessions/addParticipants", "sessionId", session, "participantIds", List.of(ids));
  }

  private Answer remove(TestAgent caller, String... ids) {
    return caller.post(
        "sessions/removeParticipants", "sessionId", session, "participantIds", List.of(ids));
  }

  private static List<String> order(Answer answer) {
    return answer.texts("/participants", "").toList();
  }
}
