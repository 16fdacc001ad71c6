package io.mochat.fronts.claw.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where pages of questions and approvals end that are heavy. */
class QuestionPagesWireTest {

  private static final int MOST = 1_100_000;
  private static final String HEAVY = "x".repeat(65_000);

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void questionsAndAnswersEndAPageByTheirWeight() {
    var asked = new ArrayList<String>();
    for (int n = 0; n < 12; n++) {
      var id =
          ada.post("sessions/ask", "sessionId", session, "content", HEAVY).text("/question/id");
      bob.post("questions/answer", "questionId", id, "content", HEAVY).ok();
      asked.addFirst(id);
    }

    var pages = pages("questions");

    assertThat(pages).hasSizeGreaterThan(1);
    assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(asked);
  }

  @Test
  void approvalsDoSoToo() {
    AskServer.person(server).own(bob);
    var details = "é".repeat(8_192);
    var action = Map.of("name", "bash", "arguments", Map.of("script", "x".repeat(16_000)));
    var asked = new ArrayList<String>();
    for (int n = 0; n < 40; n++) {
      var wish = new HashMap<String, Object>(Map.of("conversationId", session, "title", "Run it"));
      wish.putAll(Map.of("details", details, "action", action));
      asked.addFirst(bob.post("approvals/request", wish).text("/approval/id"));
    }

    var pages = pages("approvals");

    assertThat(pages).hasSizeGreaterThan(1);
    assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(asked);
  }

  /** The ids of all pages of what bob asked for, or is asked. */
  private List<List<String>> pages(String kind) {
    var pages = new ArrayList<List<String>>();
    var fields = new HashMap<String, Object>(Map.of("limit", 100));
    fields.put("for", kind.equals("approvals") ? "mine" : "me");
    Answer page;
    do {
      page = bob.post(kind + "/list", fields);
      assertThat(page.body().length()).isLessThan(MOST);
      pages.add(page.ok().get(kind).valueStream().map(one -> one.get("id").stringValue()).toList());
      fields.put("cursor", page.ok().path("nextCursor").asString(""));
    } while (page.ok().has("nextCursor"));
    return pages;
  }
}
