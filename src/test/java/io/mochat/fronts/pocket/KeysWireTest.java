package io.mochat.fronts.pocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.SshKeygen;
import io.mochat.testing.SshLogin;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The keys of an agent: listed, added, removed. */
class KeysWireTest {

  private static final String KEYS = "/api/v1/keys";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final SshKeygen pair = SshKeygen.make("ed25519");

  @Test
  void keysAreListedAsTheyWereAddedWithTheirUse() {
    list(ada).hasBody("{'keys':[]}");
    var added = add(ada, pair.publicKey(), "laptop");
    added.hasBody("{'fingerprint':'%s'}", pair.fingerprint());
    assertThat(added.status()).isEqualTo(201);

    var fresh = list(ada).json().at("/keys/0");
    assertThat(fresh.propertyNames())
        .containsExactlyInAnyOrder("fingerprint", "comment", "created_at");
    assertThat(fresh.path("comment").stringValue()).isEqualTo("laptop");

    new SshLogin(server, pair).token();
    assertThat(list(ada).json().at("/keys/0/last_used_at").stringValue()).endsWith("Z");
    list(server.register("bob")).hasBody("{'keys':[]}");
  }

  @Test
  void withoutACommentTheKeysOwnIsKept() {
    add(ada, pair.publicKey(), null);

    assertThat(list(ada).json().at("/keys/0/comment").stringValue()).isEqualTo("a comment");
  }

  @Test
  void keyIsOfOneAgentOnly() {
    var bob = server.register("bob");
    add(ada, pair.publicKey(), null);

    for (var other : new TestAgent[] {ada, bob}) {
      var answer = add(other, pair.lineFor("other"), null);
      answer.hasBody(
          "{'statusCode':409,'code':'KEY_TAKEN','error':'Conflict',"
              + "'message':'This key is in use already'}");
      assertThat(answer.status()).isEqualTo(409);
    }
  }

  @Test
  void removedKeySignsNobodyInAndItsTokensEnd() {
    add(ada, pair.publicKey(), null);
    var login = new SshLogin(server, pair);
    var again = ada.withToken(login.token());
    try (var socket = TestSocket.connect(again)) {
      var removed = remove(ada, encoded(pair.fingerprint()));
      removed.hasBody("{'fingerprint':'%s'}", pair.fingerprint());
      assertThat(removed.status()).isEqualTo(200);

      assertThat(socket.nextState()).startsWith("disconnect");
    }
    assertThat(again.post("agents/get").status()).isEqualTo(401);
    assertThat(login.signIn().status()).isEqualTo(401);
    ada.post("agents/get").ok();
    remove(ada, encoded(pair.fingerprint()))
        .hasBody(
            "{'statusCode':404,'code':'KEY_NOT_FOUND','error':'Not Found',"
                + "'message':'No such key'}");
  }

  @Test
  void keyOfAnotherIsNotRemoved() {
    add(ada, pair.publicKey(), null);

    assertThat(remove(server.register("eve"), encoded(pair.fingerprint())).status()).isEqualTo(404);
    assertThat(list(ada).json().path("keys")).hasSize(1);
  }

  @Test
  void fingerprintMayComeAsItIsPrinted() {
    add(ada, pair.publicKey(), null);

    assertThat(remove(ada, pair.fingerprint()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | public_key | a value",
        "{\"public_key\":5} | public_key | a string",
        "{\"public_key\":\"ssh-rsa AAAA\"} | public_key |",
        "{\"public_key\":\"KEY\",\"comment\":5} | comment | a string",
        "{\"public_key\":\"KEY\",\"comment\":\"LONG\"} | comment | at most 100 characters",
        "{\"public_key\":\"KEY\",\"comment\":\"a\\nb\"} | comment |"
      })
  void wrongFieldsAreNamed(String body, String field, String expected) {
    var answer = post(ada, body.replace("KEY", pair.publicKey()).replace("LONG", "x".repeat(101)));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("code").stringValue()).isEqualTo("VALIDATION_FAILED");
    assertThat(answer.json().path("field").stringValue()).isEqualTo(field);
    if (expected != null) {
      assertThat(answer.json().path("expected").stringValue()).isEqualTo(expected);
    }
    list(ada).hasBody("{'keys':[]}");
  }

  @Test
  void missingFingerprintIsNamed() {
    var answer = ada.call("DELETE", KEYS, BodyPublishers.noBody());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("field").stringValue()).isEqualTo("fingerprint");
  }

  @Test
  void tokenMayComeAsABearer() {
    var answer =
        server
            .stranger()
            .call("GET", KEYS, BodyPublishers.noBody(), "Authorization", "Bearer " + ada.token());

    answer.hasBody("{'keys':[]}");
  }

  @Test
  void strangersAreRefusedInTheFrontsShape() {
    var answer = list(server.stranger());

    answer.hasBody(
        "{'statusCode':401,'code':'UNAUTHORIZED','error':'Unauthorized','message':'Missing token'}");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(list(ada.withToken("claw_bad")).json().path("message").stringValue())
        .isEqualTo("Invalid or expired token");
    assertThat(ada.call("PUT", KEYS, BodyPublishers.noBody()).json().path("code").stringValue())
        .isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(
            ada.call("GET", KEYS + "/x", BodyPublishers.noBody()).json().path("code").stringValue())
        .isEqualTo("NOT_FOUND");
  }

  @Test
  void agentHasSoManyKeysAtMost() {
    for (int i = 0; i < 20; i++) {
      assertThat(add(ada, SshKeygen.make("ed25519").publicKey(), null).status()).isEqualTo(201);
    }
    var answer = add(ada, pair.publicKey(), null);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("expected").stringValue())
        .isEqualTo("at most 20 keys; remove one first");
  }

  private static Answer list(TestAgent agent) {
    return agent.call("GET", KEYS, BodyPublishers.noBody());
  }

  private static Answer add(TestAgent agent, String publicKey, String comment) {
    var body = new HashMap<String, Object>(Map.of("public_key", publicKey));
    if (comment != null) {
      body.put("comment", comment);
    }
    return post(agent, JsonMapper.shared().writeValueAsString(body));
  }

  private static Answer post(TestAgent agent, String body) {
    return agent.call(
        "POST", KEYS, BodyPublishers.ofString(body), "Content-Type", "application/json");
  }

  private static Answer remove(TestAgent agent, String fingerprint) {
    return agent.call("DELETE", KEYS + "?fingerprint=" + fingerprint, BodyPublishers.noBody());
  }

  private static String encoded(String fingerprint) {
    return URLEncoder.encode(fingerprint, StandardCharsets.UTF_8);
  }
}
