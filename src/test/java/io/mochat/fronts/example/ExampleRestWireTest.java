package io.mochat.fronts.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.socketio.RawConnection;
import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The endpoint of this front, and that there is none while it is off. */
class ExampleRestWireTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start("mochat.example.enabled=true");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void linesAreReadBackOldestFirst() {
    var ada = server.register("ada");
    var bob = server.register("bob");
    var session = bob.openGroup(ada);
    bob.say(session, "one");
    ada.say(session, "two");

    get(server, "/example/lines/" + session + "?token=" + ada.token())
        .hasBody(
            "{'lines':[{'seq':1,'from':'%s','text':'one'},{'seq':2,'from':'%s','text':'two'}]}",
            bob.username(), ada.username());
  }

  @ParameterizedTest
  @CsvSource({
    "/example/lines/session_none, 401, MISSING_TOKEN",
    "/example/nothing, 404, NOT_SERVED"
  })
  void whatIsRefusedIsSaidInTheFrontsShape(String path, int status, String problem) {
    var answer = get(server, path);

    answer.hasBody("{'problem':'%s'}", problem);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void whoMayNotReadReadsNothingBack() {
    var eve = server.register("eve");
    var session = server.register("bob").openDm(server.register("ada"));
    var answer = get(server, "/example/lines/" + session + "?token=" + eve.token());

    answer.hasBody("{'problem':'NOT_A_PARTICIPANT'}");
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void whatIsOffIsNotThere() {
    var off = TestServer.shared();
    try (var http = new RawConnection(off.port())) {
      get(off, "/example/lines/session_none").isRefused(ErrorCode.ENDPOINT_NOT_FOUND);
      assertThat(RawWebSocket.handshake(http, "/example").status()).isEqualTo(404);
    }
  }

  private static Answer get(TestServer from, String path) {
    return from.stranger().call("GET", path, BodyPublishers.noBody());
  }
}
