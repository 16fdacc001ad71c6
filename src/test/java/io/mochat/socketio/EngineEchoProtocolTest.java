package io.mochat.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.socketio.engine.EngineSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The echo that suites of Engine.IO alone are run against. */
class EngineEchoProtocolTest {

  private static final String OPEN = "/engine.io/?EIO=4&transport=polling";

  private NettyServer server;
  private RawConnection connection;

  @BeforeEach
  void connect() {
    server = EngineEcho.start(EngineSettings.DEFAULTS, 0);
    connection = new RawConnection(server.port());
  }

  @AfterEach
  void disconnect() {
    connection.close();
    server.close();
  }

  @Test
  void messagesOfBothKindsComeBackBelowSocketIo() {
    var opened = connection.get(OPEN).body();
    var session = OPEN + "&sid=" + opened.replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");

    connection.post(session, "4hello 1\u001ebAQID");

    assertThat(connection.get(session).body()).isEqualTo("4hello 1\u001ebAQID");
  }

  @Test
  void pathsThatNobodyServesAreAnsweredToo() {
    assertThat(connection.get("/socket.io/?EIO=4&transport=polling").status()).isEqualTo(404);
    assertThat(connection.get("/engine.io/engine.io.js").status()).isEqualTo(404);
    assertThat(connection.get(OPEN).status()).isEqualTo(200);
  }
}
