package io.mochat.fronts.pocket.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.pocket.PocketServer;
import io.mochat.fronts.pocket.PocketVisitor;
import io.mochat.socketio.RawConnection;
import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.TestAgent;
import io.mochat.websocket.Admission;
import io.mochat.websocket.Neighbour;
import io.mochat.websocket.SocketReceiver;
import io.mochat.websocket.WebSocket;
import io.mochat.websocket.frames.CloseCause;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The path shared with another family of clients, whose frames have an {@code op}. */
class NeighbourWireTest {

  @TempDir static Path directory;
  private static PocketServer runtime;

  @TestConfiguration
  static class NextDoor {

    // Before the one that the product has.
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static Neighbour nextDoor() {
      return new Neighbour("/ws", request -> new Admission.Accepted(new Echo()));
    }
  }

  @BeforeAll
  static void start() {
    runtime = PocketServer.start(directory, List.of(NextDoor.class));
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @Test
  void tokensOfAnotherKindAreTheNeighboursFromTheStart() {
    try (var visitor = PocketVisitor.of(withToken("eyJhbGciOiJIUzI1NiJ9.e30.x"))) {
      assertThat(visitor.next().get("said").stringValue()).isEqualTo("welcome");
    }
  }

  @Test
  void aFirstFrameOfItsKindHandsTheSocketOverWithoutAForeignFrame() {
    try (var visitor = PocketVisitor.of(runtime.ada())) {
      visitor.send("{\"op\":\"identify\"}");
      assertThat(visitor.next().get("said").stringValue()).isEqualTo("welcome");
      assertThat(visitor.next().get("said").stringValue()).isEqualTo("{\"op\":\"identify\"}");
      visitor.send("{\"type\":\"ping\"}");
      assertThat(visitor.next().get("said").stringValue()).isEqualTo("{\"type\":\"ping\"}");
    }
  }

  @Test
  void aLaterFrameOfItsKindIsNoneOfItsBusiness() {
    try (var visitor = PocketVisitor.nativeOf(runtime.ada())) {
      visitor.send("{\"op\":\"identify\"}");
      visitor.isTold("VALIDATION_FAILED");
    }
  }

  @Test
  void wrongTokensOfThisServerAreNotShownToIt() {
    try (var connection = new RawConnection(runtime.server().port())) {
      assertThat(RawWebSocket.handshake(connection, "/ws?token=claw_wrong").status())
          .isEqualTo(401);
    }
  }

  private static TestAgent withToken(String token) {
    return runtime.ada().withToken(token);
  }

  /** Says back what it hears. */
  private static final class Echo implements SocketReceiver {

    @Override
    public void opened(WebSocket socket) {
      say(socket, "welcome");
    }

    @Override
    public void text(WebSocket socket, String message) {
      say(socket, message);
    }

    @Override
    public void binary(WebSocket socket, byte[] message) {}

    @Override
    public void closed(WebSocket socket, CloseCause cause, int code) {}

    private static void say(WebSocket socket, String text) {
      socket.send("{\"said\":\"" + text.replace("\"", "\\\"") + "\"}");
    }
  }
}
