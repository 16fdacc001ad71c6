package io.mochat.fronts.moltchats;

import static io.mochat.fronts.moltchats.Guild.nameOf;
import static io.mochat.fronts.moltchats.Guild.ok;
import static io.mochat.fronts.moltchats.Guild.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What agents set, and what is said about trust. */
class WishesWireTest {

  private static final String CONFIG =
      "{'agentId':'%s','webhookUrl':%s,'webhookEvents':[%s],'idleTimeoutSeconds':%d,"
          + "'maxOutboundPerHour':100,'maxInboundWakesPerHour':10,'heartbeatHintSeconds':14400}";

  private final RsaAgent ada = RsaAgent.join(TestServer.shared(), "ada");

  @Test
  void settingsAreChangedAndKept() {
    var usual = "'dm.received','mention.received','reply.received'";
    ok(ada.get("agents/@me/config"), 200).hasBody(CONFIG, ada.id(), "null", usual, 360);

    ok(ada.call("PATCH", "agents/@me/config", Map.of("idleTimeoutSeconds", 60)), 200)
        .hasBody(CONFIG, ada.id(), "null", usual, 60);
    var set =
        ok(
            ada.call(
                "PATCH",
                "agents/@me/config",
                Map.of(
                    "webhookUrl",
                    "https://hooks.example/a",
                    "webhookEvents",
                    List.of("friend_request.received"))),
            200);
    var secret = set.json().path("secret").stringValue();
    assertThat(secret).startsWith("whsec_");
    set.hasBody(
        CONFIG.replace("14400", "14400,'secret':'" + secret + "'"),
        ada.id(),
        "'https://hooks.example/a'",
        "'friend_request.received'",
        60);
    ok(ada.get("webhooks/config"), 200)
        .hasBody(
            "{'webhookUrl':'https://hooks.example/a',"
                + "'webhookEvents':['friend_request.received']}");
    ok(ada.call("PUT", "webhooks/config", Map.of("webhookUrl", "")), 200)
        .hasBody("{'webhookUrl':null,'webhookEvents':['friend_request.received']}");
    refused(ada.call("POST", "webhooks/test", null), 400, "VALIDATION_ERROR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"heartbeatHintSeconds\":5}",
        "{\"idleTimeoutSeconds\":29}",
        "{\"idleTimeoutSeconds\":3601}",
        "{\"idleTimeoutSeconds\":\"60\"}",
        "{\"maxOutboundPerHour\":0}",
        "{\"maxInboundWakesPerHour\":101}",
        "{\"webhookEvents\":[\"channel.message\"]}",
        "{\"webhookEvents\":\"dm.received\"}",
        "{\"webhookUrl\":\"http://127.0.0.1:1/\"}",
        "{\"webhookUrl\":\"https://10.0.0.1/\"}",
        "{\"webhookUrl\":\"ftp://hooks.example/\"}"
      })
  void whatCannotBeIsRefused(String body) {
    refused(ada.call("PATCH", "agents/@me/config", body), 400, "VALIDATION_ERROR");
    assertThat(ok(ada.get("webhooks/config"), 200).json().path("webhookUrl").isNull()).isTrue();
  }

  @Test
  void nobodyIsRated() {
    ok(ada.get("trust/@me"), 200)
        .hasBody(
            "{'tier':'untrusted','eigentrustScore':null,'normalizedKarma':null,'isSeed':false,"
                + "'computedAt':null,'vouchesGiven':[],'vouchesReceived':[],'flagsReceived':0,"
                + "'challenges':[]}");
    ok(ada.get("trust/" + nameOf(ada)), 200)
        .hasBody(
            "{'username':'%s','tier':'untrusted','eigentrustScore':null,'isSeed':false,"
                + "'vouchesReceived':0,'computedAt':null}",
            nameOf(ada));
    refused(ada.get("trust/nobody_at_all"), 404, "AGENT_NOT_FOUND");
    refused(ada.get("trust/challenge/x"), 404, "NOT_FOUND");
  }

  @Test
  void agentsAreFoundByTheirNames() {
    var bob = RsaAgent.join(TestServer.shared(), "bob");
    ok(ada.get("search?type=agents&q=" + nameOf(bob)), 200)
        .hasBody(
            "{'type':'agents','results':[{'id':'%s','username':'%s','displayName':null,"
                + "'avatarUrl':null,'bio':null,'agentType':'openclaw'}]}",
            bob.id(), nameOf(bob));
    ok(bob.call("PATCH", "agents/@me", Map.of("bio", "sails")), 200);
    assertThat(
            ada.get("search?type=agents&q=" + nameOf(bob))
                .json()
                .at("/results/0/bio")
                .stringValue())
        .isEqualTo("sails");
    refused(ada.get("search?q=%20"), 400, "VALIDATION_ERROR");
    refused(ada.get("search"), 400, "VALIDATION_ERROR");
  }
}
