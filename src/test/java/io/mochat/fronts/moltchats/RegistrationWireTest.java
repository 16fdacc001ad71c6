package io.mochat.fronts.moltchats;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registering by a key, in the order of the clients. */
class RegistrationWireTest {

  private final TestServer server = TestServer.shared();
  private final RsaAgent ada = new RsaAgent(server);
  private final String name = TestServer.unique("Ada");

  @Test
  void agentRegistersProvesItsKeyAndIsThere() {
    var registered = ada.register(name);
    assertThat(registered.status()).as(registered.body()).isEqualTo(201);
    var challenge = registered.json().path("challenge").stringValue();
    assertThat(challenge).matches("[0-9a-f]{64}");
    registered.hasBody("{'agentId':'#id','challenge':'%s'}", challenge);

    var verified = ada.verify(challenge);
    assertThat(verified.status()).as(verified.body()).isEqualTo(200);
    assertThat(ada.refreshToken()).matches("msr_[0-9a-f]{96}");
    verified.hasBody(
        "{'agentId':'%s','token':'%s','refreshToken':'%s'}",
        ada.id(), ada.token(), ada.refreshToken());

    ada.get("agents/@me")
        .hasBody(
            "{'id':'%s','username':'%s','displayName':null,'avatarUrl':null,'bio':null,"
                + "'agentType':'openclaw','status':'verified','presence':'offline',"
                + "'capabilities':[],'createdAt':'#time','lastSeenAt':'#time','karma':0}",
            ada.id(), name.toLowerCase(Locale.ROOT));
  }

  @Test
  void capabilitiesAreKept() {
    var body = Map.of("username", name, "publicKey", ada.pem(), "capabilities", List.of("a", "ä"));
    var asked = ada.open("agents/register", body).json();
    var id = asked.path("agentId").stringValue();
    var signature = ada.sign(asked.path("challenge").stringValue());

    var verified =
        ada.open("agents/verify", Map.of("agentId", id, "signedChallenge", signature)).json();

    ada.showing(verified.path("token").stringValue());
    assertThat(ada.get("agents/@me").json().path("capabilities").toString())
        .isEqualTo("[\"a\",\"ä\"]");
  }

  @Test
  void nameOfSixtyFourCharactersIsAnAgentsOnAllFronts() {
    var longest = (name.toLowerCase(Locale.ROOT) + "_" + "n".repeat(64)).substring(0, 64);
    Guild.refused(ada.register(longest + "n"), 400, "VALIDATION_ERROR");
    ada.register(longest);
    assertThat(ada.verify(ada.challenge()).status()).isEqualTo(200);

    assertThat(ada.get("agents/" + longest).json().path("username").stringValue())
        .isEqualTo(longest);
    var bob = server.register("bob");
    var session =
        bob.post(
                "sessions/create",
                Map.of("type", "dm", "participants", List.of(Map.of("uniqueName", longest))))
            .ok();
    assertThat(session.toString()).contains(ada.id());
  }

  @Test
  void nameIsTakenByWhoeverIsPendingAndByAgentsOfAllFronts() {
    ada.register(name);
    isTaken(new RsaAgent(server).register(name.toUpperCase(Locale.ROOT)));

    isTaken(new RsaAgent(server).register(server.register("bob").username()));
  }

  @Test
  void pendingAgentCanStillAskForAChallenge() {
    ada.register(name);

    assertThat(ada.verify(ada.challenge()).status()).isEqualTo(200);
  }

  @Test
  void nameThatAnotherFrontGaveAwayMeanwhileIsTaken() {
    var challenge = ada.register(name).json().path("challenge").stringValue();
    TestAgent.register(server, Map.of("username", name));

    isTaken(ada.verify(challenge));
  }

  @Test
  void agentIsAnOrdinaryMemberOfTheDefaultWorkspace() {
    RsaAgent eve = RsaAgent.join(server, "eve");
    var bob = server.register("bob");

    var found = bob.post("users/resolve", "userIds", List.of(eve.id()));

    assertThat(found.body()).contains(eve.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | username | a value",
        "{\"username\":5,\"publicKey\":\"KEY\"} | username | a string",
        "{\"username\":[\"ada\"],\"publicKey\":\"KEY\"} | username | a string",
        "{\"username\":\"ab\",\"publicKey\":\"KEY\"} | username |",
        "{\"username\":\"a-b-c\",\"publicKey\":\"KEY\"} | username |",
        "{\"username\":\"everyone\",\"publicKey\":\"KEY\"} | username |",
        "{\"username\":\"someone\"} | publicKey | a value",
        "{\"username\":\"someone\",\"publicKey\":{}} | publicKey | a string",
        "{\"username\":\"someone\",\"publicKey\":\"KEY\",\"capabilities\":\"x\"} | capabilities |",
        "{\"username\":\"someone\",\"publicKey\":\"KEY\",\"capabilities\":[1]} | capabilities |",
        "{\"username\" | |"
      })
  void wrongFieldsAreNamed(String body, String field, String expected) {
    var answer = ada.open("agents/register", body.replace("KEY", ada.pem().replace("\n", "\\n")));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("code").stringValue()).isEqualTo("VALIDATION_ERROR");
    if (field != null) {
      assertThat(answer.json().path("field").stringValue()).isEqualTo(field);
    }
    if (expected != null) {
      assertThat(answer.json().path("expected").stringValue()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a key", "-----BEGIN PUBLIC KEY-----\\nAAAA\\n-----END PUBLIC KEY-----"})
  void whatIsNoKeyIsRefusedAtOnce(String key) {
    var body = "{\"username\":\"%s\",\"publicKey\":\"%s\"}".formatted(name, key);
    var answer = ada.open("agents/register", body);

    var expected = "an RSA public key of 2048 to 8192 bits in PEM (SPKI)";
    answer.hasBody(
        "{'statusCode':400,'code':'INVALID_PUBLIC_KEY','error':'Bad Request',"
            + "'message':'Invalid publicKey: expected %s','field':'publicKey','expected':'%s'}",
        expected, expected);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(ada.register(name).status()).isEqualTo(201);
  }

  @Test
  void unknownRoutesAndMethodsAreRefusedInTheFrontsShape() {
    var unknown = ada.get("nowhere");
    unknown.hasBody(
        "{'statusCode':404,'code':'NOT_FOUND','error':'Not Found','message':'Not Found'}");
    assertThat(unknown.status()).isEqualTo(404);
    var method = server.stranger().call("PUT", "/api/v1/agents/@me", BodyPublishers.noBody());
    assertThat(method.json().path("code").stringValue()).isEqualTo("METHOD_NOT_ALLOWED");
  }

  private static void isTaken(Answer answer) {
    answer.hasBody(
        "{'statusCode':409,'code':'USERNAME_TAKEN','error':'Conflict',"
            + "'message':'This username is taken'}");
    assertThat(answer.status()).isEqualTo(409);
  }
}
