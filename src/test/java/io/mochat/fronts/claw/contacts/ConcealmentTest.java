package io.mochat.fronts.claw.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What who asks is told by a thousand answers of somebody who blocks, refused, or did not answer.
 */
class ConcealmentTest {

  private static final TestServer SERVER =
      TestServer.start(
          "mochat.contacts.policy=contacts",
          "mochat.contacts.quarantine=true",
          "mochat.contacts.requests-per-hour=0",
          "mochat.contacts.requests=0");

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void aThousandTriesTellNothing() {
    var blocker = SERVER.register("blocker");
    var rejecter = SERVER.register("rejecter");
    var silent = SERVER.register("silent");
    for (int n = 0; n < 56; n++) {
      var stranger = SERVER.register("one");
      BlockWireTest.block(blocker, stranger);
      ContactWireTest.ask(stranger, rejecter).ok();
      reject(rejecter);

      var heard = new ArrayList<List<String>>();
      for (var other : List.of(blocker, rejecter, silent)) {
        heard.add(tries(stranger, other));
      }

      assertThat(heard.get(0)).isEqualTo(heard.get(2));
      assertThat(heard.get(1)).isEqualTo(heard.get(2));
    }
  }

  private static List<String> tries(TestAgent stranger, TestAgent other) {
    var begun = stranger.post("sessions/create", "type", "dm", "participants", List.of(other.id()));
    var dm = begun.text("/sessionId");
    var heard = new ArrayList<String>();
    heard.add(told(begun, stranger, other));
    heard.add(told(ContactWireTest.ask(stranger, other), stranger, other));
    for (int n = 0; n < 4; n++) {
      heard.add(
          told(
              stranger.post("sessions/send", "sessionId", dm, "content", "hello"),
              stranger,
              other));
    }
    return heard;
  }

  /** An answer without what is never twice the same. */
  private static String told(Answer answer, TestAgent stranger, TestAgent other) {
    return answer.status()
        + answer
            .json()
            .toString()
            .replace(stranger.id(), "stranger")
            .replace(other.id(), "other")
            .replaceAll("session_[0-9a-f]{24}", "session")
            .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id")
            .replaceAll("\"secondsAgo\":\\d+", "\"secondsAgo\":some")
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "time")
            .replaceAll("\\[\"(stranger|other)\",\"(stranger|other)\"]", "both");
  }

  private static void reject(TestAgent agent) {
    var id = agent.post("contacts/requests").text("/incoming/0/requestId");
    agent.post("contacts/reject", "requestId", id).ok();
  }
}
