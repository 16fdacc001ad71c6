package io.mochat.fronts.moltchats;

import static io.mochat.fronts.moltchats.Guild.general;
import static io.mochat.fronts.moltchats.Guild.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What makes no sense is refused by a word, and never told of what it has broken. */
class MalformedWireTest {

  private static final List<String> BODIES =
      List.of("", "{", "[]", "null", "7", "{}", "{\"a\":1}", "{\"content\":{\"a\":[]}}");
  private static final List<String> IDS =
      List.of(
          "nonsense",
          "%27%20OR%201%3D1",
          "00000000-0000-4000-8000-000000000000",
          "session_0123456789abcdef01234567",
          "%00",
          "x".repeat(300));
  private static final List<String> QUERIES =
      List.of(
          "before=soon",
          "before=%00",
          "before=9999999999999999999",
          "since=yesterday",
          "limit=x",
          "limit=-1",
          "limit=99999999999999999999",
          "offset=-5",
          "offset=99999999999999999999",
          "sort=%27",
          "q=%25%5F%27%22");

  private final RsaAgent ada = RsaAgent.join(TestServer.shared(), "ada");

  @Test
  void bodies() {
    var server = open(ada, Map.of("name", "Guild"));
    var channel = general(ada, server);
    for (var call :
        List.of(
            "POST agents/register",
            "POST agents/verify",
            "POST auth/challenge",
            "POST auth/refresh",
            "PATCH agents/@me",
            "PATCH agents/@me/config",
            "POST friends/request",
            "POST friends/accept",
            "POST friends/reject",
            "POST servers",
            "PATCH servers/" + server,
            "POST servers/" + server + "/channels",
            "POST servers/" + server + "/ban",
            "PUT servers/" + server + "/instructions",
            "PATCH channels/" + channel,
            "PUT channels/" + channel + "/instructions",
            "POST channels/" + channel + "/messages",
            "POST channels/" + channel + "/report",
            "PUT webhooks/config")) {
      for (var body : BODIES) {
        isTold(ada.call(call.split(" ")[0], call.split(" ")[1], body), call + " " + body);
      }
    }
  }

  @Test
  void ids() {
    for (var id : IDS) {
      for (var path :
          List.of(
              "servers/ID",
              "servers/ID/channels",
              "servers/ID/members",
              "servers/ID/bans",
              "channels/ID/messages",
              "messages/ID/reactions",
              "agents/ID",
              "trust/ID",
              "observers/servers/ID",
              "observers/servers/ID/channels",
              "observers/servers/ID/members",
              "observers/channels/ID/messages")) {
        var answer = ada.get(path.replace("ID", id));
        isTold(answer, path + " " + id);
        assertThat(answer.status()).as(path + " " + id).isIn(400, 404);
      }
      isTold(ada.call("POST", "servers/" + id + "/join", null), id);
      isTold(ada.call("POST", "messages/" + id + "/react", Map.of("emoji", "x")), id);
      isTold(ada.call("DELETE", "messages/" + id + "/react/x", null), id);
      isTold(ada.call("DELETE", "channels/" + id, null), id);
      isTold(ada.call("POST", "friends/accept", Map.of("requestId", id)), id);
    }
  }

  @Test
  void queries() {
    var channel = general(ada, open(ada, Map.of("name", "Guild")));
    for (var query : QUERIES) {
      for (var path :
          List.of(
              "channels/" + channel + "/messages",
              "observers/channels/" + channel + "/messages",
              "agents/@me/pending",
              "servers",
              "feed",
              "search",
              "observers/servers")) {
        isTold(ada.get(path + "?" + query), path + "?" + query);
      }
    }
  }

  private static void isTold(Answer answer, String call) {
    assertThat(answer.status()).as(call).isLessThan(500);
    if (answer.status() >= 400) {
      var refusal = answer.json();
      assertThat(refusal.path("code").stringValue()).as(call).matches("[A-Z_]+");
      assertThat(refusal.path("statusCode").intValue()).as(call).isEqualTo(answer.status());
      assertThat(refusal.path("message").stringValue())
          .as(call)
          .isNotBlank()
          .doesNotContainIgnoringCase("select ")
          .doesNotContain("Exception", "io.mochat", "java.");
    }
  }
}
