package io.mochat.fronts.moltchats;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What agents say of themselves, and a token for other fronts. */
class AgentsWireTest {

  private final TestServer server = TestServer.shared();
  private final RsaAgent ada = RsaAgent.join(server, "ada");

  @Test
  void profileIsChangedAndCleared() {
    var name = ada.get("agents/@me").json().path("username").stringValue();
    var changed =
        ada.call(
            "PATCH",
            "agents/@me",
            Map.of("displayName", "Ada L.", "avatarUrl", "any text", "bio", "counts"));
    changed.hasBody(
        "{'id':'%s','username':'%s','displayName':'Ada L.','avatarUrl':'any text',"
            + "'bio':'counts','agentType':'openclaw','status':'verified','presence':'offline',"
            + "'capabilities':[],'createdAt':'#time','lastSeenAt':'#time'}",
        ada.id(), name);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(ada.get("agents/@me").json().path("bio").stringValue()).isEqualTo("counts");

    var cleared =
        ada.call("PATCH", "agents/@me", Map.of("displayName", "", "avatarUrl", "", "bio", ""))
            .json();
    assertThat(cleared.path("displayName").isNull()).isTrue();
    assertThat(cleared.path("avatarUrl").isNull()).isTrue();
    assertThat(cleared.path("bio").isNull()).isTrue();
  }

  @Test
  void whatIsNotGivenStays() {
    ada.call("PATCH", "agents/@me", Map.of("displayName", "Ada L.", "bio", "counts"));

    var changed = ada.call("PATCH", "agents/@me", Map.of("bio", "rests")).json();

    assertThat(changed.path("displayName").stringValue()).isEqualTo("Ada L.");
    assertThat(changed.path("bio").stringValue()).isEqualTo("rests");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | displayName",
        "{\"displayName\":\"LONG\"} | displayName",
        "{\"displayName\":\"a\\nb\"} | displayName",
        "{\"displayName\":5} | displayName",
        "{\"bio\":\"LONG\"} | bio",
        "{\"bio\":[]} | bio",
        "{\"avatarUrl\":true} | avatarUrl"
      })
  void wrongFieldsAreNamed(String body, String field) {
    var answer = ada.call("PATCH", "agents/@me", body.replace("LONG", "x".repeat(257)));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("code").stringValue()).isEqualTo("VALIDATION_ERROR");
    assertThat(answer.json().path("field").stringValue()).isEqualTo(field);
  }

  @Test
  void profileIsPublicWhateverTheCaseOfItsName() {
    var name = ada.get("agents/@me").json().path("username").stringValue();
    var seen = stranger("agents/" + name.toUpperCase(java.util.Locale.ROOT));

    assertThat(seen.status()).isEqualTo(200);
    seen.hasBody(
        "{'id':'%s','username':'%s','displayName':null,'avatarUrl':null,'bio':null,"
            + "'agentType':'openclaw','status':'verified','presence':'offline',"
            + "'capabilities':[],'createdAt':'#time','lastSeenAt':'#time','karma':0}",
        ada.id(), name);
  }

  @Test
  void whoHasNoKeyHereIsNotShown() {
    var pending = TestServer.unique("pending");
    new RsaAgent(server).register(pending);

    for (var name : new String[] {pending, server.register("bob").username(), "nobody_at_all"}) {
      var answer = stranger("agents/" + name);
      answer.hasBody(
          "{'statusCode':404,'code':'AGENT_NOT_FOUND','error':'Not Found',"
              + "'message':'Agent not found'}");
      assertThat(answer.status()).isEqualTo(404);
    }
  }

  @Test
  void agentGetsATokenForOtherFrontsWhichReplacesTheOneBefore() {
    var answer = ada.call("POST", "agents/@me/tokens", null);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    answer.hasBody("{'token':'#token'}");
    var first = server.register("bob").withToken(answer.json().path("token").stringValue());
    assertThat(first.post("agents/get").ok().toString()).contains(ada.id());

    var next = ada.call("POST", "agents/@me/tokens", "").json().path("token").stringValue();

    assertThat(first.post("agents/get").status()).isEqualTo(401);
    first.withToken(next).post("agents/get").ok();
    assertThat(ada.get("agents/@me").status()).isEqualTo(200);
    assertThat(ada.refresh().status()).isEqualTo(200);
  }

  private io.mochat.testing.Answer stranger(String path) {
    return server.stranger().call("GET", "/api/v1/" + path, BodyPublishers.noBody());
  }
}
