package io.mochat.fronts.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions and runtimes over REST. */
class PocketRestWireTest {

  @TempDir static Path directory;
  private static PocketServer runtime;

  @BeforeAll
  static void start() {
    runtime = PocketServer.start(directory);
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/sessions",
    "GET, /api/v1/sessions/session_x",
    "DELETE, /api/v1/sessions/session_x",
    "GET, /api/v1/runtimes"
  })
  void withoutATokenNothingIsTold(String method, String path) {
    var answer = call(runtime.server().stranger(), method, path);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().get("code").stringValue()).isEqualTo("UNAUTHORIZED");
    assertThat(answer.json().get("message").stringValue()).isNotEmpty();
  }

  @Test
  void ownSessionsAreListedAndOthersAreNotThere() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      var path = runtime.freshProject();
      var session = ada.create(path);

      var all = call(runtime.ada(), "GET", "/api/v1/sessions").json();
      assertThat(all.get("total").intValue()).isEqualTo(all.get("sessions").size());
      assertThat(all.get("sessions").get(0).get("id").stringValue()).isEqualTo(session);
      call(runtime.ada(), "GET", "/api/v1/sessions/" + session)
          .hasBody(
              "{'id':'%s','client_id':'%s','runtime':'fake','agent_id':'#id','project_path':'%s',"
                  + "'status':'idle','queued':0,'created_at':'#time','last_active':'#time'}",
              session, runtime.ada().id(), path);
      call(runtime.bob(), "GET", "/api/v1/sessions").hasBody("{'sessions':[],'total':0}");
      isNotThere(call(runtime.bob(), "GET", "/api/v1/sessions/" + session));
      isNotThere(call(runtime.bob(), "DELETE", "/api/v1/sessions/" + session));
      isNotThere(call(runtime.ada(), "GET", "/api/v1/sessions/session_none"));

      runtime.invite(session, runtime.bob());
      var refused = call(runtime.bob(), "DELETE", "/api/v1/sessions/" + session);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.json().get("code").stringValue()).isEqualTo("PERMISSION_DENIED");
    }
  }

  @Test
  void sessionsAreListedByTheirState() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      var session = ada.create(runtime.freshProject());
      ada.say("command", "text", "hang");
      ada.until(frame -> frame.at("/payload/kind").asString("").equals("init"));
      var running = call(runtime.ada(), "GET", "/api/v1/sessions?status=running").json();
      assertThat(running.get("total").intValue()).isEqualTo(1);
      assertThat(running.at("/sessions/0/id").stringValue()).isEqualTo(session);
      assertThat(running.at("/sessions/0/pid").longValue()).isPositive();
      assertThat(
              call(runtime.ada(), "GET", "/api/v1/sessions?status=idle")
                  .json()
                  .get("sessions")
                  .valueStream())
          .noneMatch(one -> one.get("id").stringValue().equals(session));
      var wrong = call(runtime.ada(), "GET", "/api/v1/sessions?status=busy");
      assertThat(wrong.status()).isEqualTo(400);
      assertThat(wrong.json().get("field").stringValue()).isEqualTo("status");

      call(runtime.ada(), "DELETE", "/api/v1/sessions/" + session)
          .hasBody("{'id':'%s','status':'closed'}", session);
      ada.untilState("closed");
      assertThat(
              call(runtime.ada(), "GET", "/api/v1/sessions?status=running")
                  .json()
                  .get("total")
                  .intValue())
          .isZero();
    }
  }

  @Test
  void runtimesAreNamedWithTheirHealth() {
    call(runtime.bob(), "GET", "/api/v1/runtimes")
        .hasBody(
            "{'runtimes':[{'name':'fake','health':'ok','agent':{'id':'#id','username':'fake'}}]}");
    call(TestServer.shared().register("ada"), "GET", "/api/v1/runtimes").hasBody("{'runtimes':[]}");
  }

  @Test
  void framesAreCountedWithoutTheNamesOfClients() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      ada.say("my secret type");
      ada.isTold("VALIDATION_FAILED");
      // A frame is counted when all that it asks for is done.
      await().untilAsserted(PocketRestWireTest::framesAreCounted);
    }
  }

  private static void framesAreCounted() {
    var text = runtime.server().stranger().call("GET", "/metrics", BodyPublishers.noBody()).body();
    assertThat(text)
        .contains("mochat_ws_connections{front=\"pocket\"}")
        .containsPattern(
            "mochat_ws_messages_total\\{direction=\"in\",front=\"pocket\",type=\"ping\"}")
        .containsPattern(
            "mochat_ws_messages_total\\{direction=\"in\",front=\"pocket\",type=\"unknown\"}")
        .containsPattern(
            "mochat_ws_messages_total\\{direction=\"out\",front=\"pocket\",type=\"pong\"}")
        .contains("mochat_ws_message_latency_seconds_count{front=\"pocket\"}")
        .doesNotContain("secret");
  }

  private static void isNotThere(Answer answer) {
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("code").stringValue()).isEqualTo("PROJECT_NOT_FOUND");
  }

  private static Answer call(TestAgent who, String method, String path) {
    return who.call(method, path, BodyPublishers.noBody());
  }
}
