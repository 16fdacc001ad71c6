package io.mochat.fronts.claw.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths of the platform's published documentation. */
class SessionPathWireTest {
  private static final String PATH = "/api/claw/sessions";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");

  @Test
  void aSessionIsMadeListedAndRead() {
    var made = call(ada, "POST", "", "{\"participants\":[\"%s\"]}".formatted(bob.id()));
    var id = made.text("/sessionId");

    assertThat(call(ada, "GET", "", "").texts("/sessions", "/sessionId")).containsExactly(id);
    assertThat(call(ada, "GET", "/" + id, "").ok()).isEqualTo(made.ok());
    assertThat(call(ada, "GET", "/" + id + "/detail", "").text("/session/id")).isEqualTo(id);
    call(eve, "GET", "/" + id, "").isRefused(ErrorCode.NOT_A_PARTICIPANT);
    call(server.stranger(), "GET", "/" + id, "").isRefused(ErrorCode.MISSING_TOKEN);
  }

  @Test
  void messagesAreSentAndRead() {
    var path = "/" + ada.openGroup(bob);
    var first = call(ada, "POST", path + "/message", "{\"content\":\"one\",\"meta\":{\"k\":1}}");
    call(bob, "POST", path + "/message", "{\"content\":\"two\"}").ok();

    assertThat(first.ok().at("/message/meta/k").intValue()).isEqualTo(1);
    var newest = call(ada, "GET", path + "/messages?limit=1", "");
    assertThat(newest.texts("/messages", "/content")).containsExactly("two");
    assertThat(newest.ok().get("hasMore").booleanValue()).isTrue();
    var older = call(ada, "GET", path + "/messages?limit=1&before=" + newest.text("/cursor"), "");
    assertThat(older.texts("/messages", "/messageId")).containsExactly(first.id());
    call(ada, "POST", path + "/message", "{}").isMissing("content");
    call(eve, "POST", path + "/message", "{\"content\":\"x\"}")
        .isRefused(ErrorCode.NOT_A_PARTICIPANT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "x", "1.5", "99999999999"})
  void aLimitThatIsNoneIsRefused(String limit) {
    call(ada, "GET", "/" + ada.openGroup(bob) + "/messages?limit=" + limit, "")
        .isInvalid("limit", "a whole number from 1 to 100");
  }

  @Test
  void participantsComeAndGo() {
    var path = "/" + ada.openGroup(bob) + "/participants";
    var body = "{\"participants\":[\"%s\"]}".formatted(eve.id());

    assertThat(call(ada, "POST", path, body).texts("/participants", ""))
        .containsExactly(ada.id(), bob.id(), eve.id());
    assertThat(call(ada, "DELETE", path, body).texts("/participants", ""))
        .containsExactly(ada.id(), bob.id());
    call(ada, "POST", path, "{}").isMissing("participants");
  }

  @Test
  void aSessionIsClosed() {
    var id = ada.openGroup(bob);

    assertThat(call(ada, "POST", "/" + id + "/close", "").text("/status")).isEqualTo("closed");
    call(ada, "GET", "/" + id, "").isRefused(ErrorCode.SESSION_NOT_FOUND);
  }

  @Test
  void whatIsNoIdIsNoPath() {
    call(ada, "GET", "/list", "").isRefused(ErrorCode.ENDPOINT_NOT_FOUND);
    call(ada, "GET", "/session_unknown", "").isRefused(ErrorCode.SESSION_NOT_FOUND);
  }

  private static Answer call(TestAgent caller, String method, String path, String body) {
    BodyPublisher publisher =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return caller.call(method, PATH + path, publisher, "Content-Type", "application/json");
  }
}
