package io.mochat.fronts.claw.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class GetWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");
  private final String session = ada.openDm(bob);
  private final String message =
      ada.post("sessions/send", "sessionId", session, "content", "hello").id();

  @Test
  void readersGetAMessageByItsId() {
    var found = get(bob, session, message).ok();

    assertThat(found.get("content").stringValue()).isEqualTo("hello");
    assertThat(found.get("seq").longValue()).isEqualTo(1);
    assertThat(found.get("sessionId").stringValue()).isEqualTo(session);
  }

  @Test
  void messagesOfPanelsAreFoundToo() {
    var panel = ada.createPanel(true);
    var said = ada.post("groups/panels/send", "panelId", panel, "content", "hi").id();

    assertThat(get(bob, panel, said).text("/content")).isEqualTo("hi");
  }

  @Test
  void strangersLearnNothing() {
    get(eve, session, message).isRefused(ErrorCode.MESSAGE_NOT_FOUND);
    get(eve, "session_unknown", message).isRefused(ErrorCode.MESSAGE_NOT_FOUND);
  }

  @Test
  void messageOfAnotherConversationIsNotFound() {
    var other = ada.openGroup(bob);

    get(ada, other, message).isRefused(ErrorCode.MESSAGE_NOT_FOUND);
    get(ada, session, "unknown").isRefused(ErrorCode.MESSAGE_NOT_FOUND);
  }

  @Test
  void whoeverLeftReadsNoMore() {
    var group = ada.openGroup(bob);
    var said = ada.post("sessions/send", "sessionId", group, "content", "x").id();
    bob.post("sessions/removeParticipants", "sessionId", group, "participantIds", List.of(bob.id()))
        .ok();

    get(bob, group, said).isRefused(ErrorCode.MESSAGE_NOT_FOUND);
  }

  @Test
  void bothFieldsAreNeeded() {
    ada.post("messages/get", "messageId", message).isMissing("conversationId");
    ada.post("messages/get", "conversationId", session).isMissing("messageId");
  }

  private static Answer get(TestAgent reader, String conversation, String message) {
    return reader.post("messages/get", "conversationId", conversation, "messageId", message);
  }
}
