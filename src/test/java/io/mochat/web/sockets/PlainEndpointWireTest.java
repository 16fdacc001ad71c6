package io.mochat.web.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.socketio.RawConnection;
import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.TestServer;
import io.mochat.websocket.Admission;
import io.mochat.websocket.EndpointRegistration;
import io.mochat.websocket.SocketReceiver;
import io.mochat.websocket.WebSocket;
import io.mochat.websocket.WebSocketServer;
import io.mochat.websocket.frames.CloseCause;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Endpoints that fronts register as beans, in the whole server. */
class PlainEndpointWireTest {

  @Configuration(proxyBeanMethods = false)
  static class Echo {

    @Bean
    static EndpointRegistration echo() {
      return new EndpointRegistration(
          "test.echo",
          Set.of("/plain", "/echo"),
          request -> new Admission.Accepted(new EchoReceiver()),
          settings -> settings.withMaxPayload(1_000));
    }

    @Bean
    static EndpointRegistration thatIsOff() {
      return EndpointRegistration.of(
          "test.off", Set.of(), request -> Admission.Refused.text(404, "off"));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Clashing {

    @Bean
    static EndpointRegistration another() {
      return EndpointRegistration.of(
          "test.another", Set.of("/echo/"), request -> Admission.Refused.text(404, "another"));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class AtSocketIo {

    @Bean
    static EndpointRegistration there() {
      return EndpointRegistration.of(
          "test.there", Set.of("/socket.io"), request -> Admission.Refused.text(404, "there"));
    }
  }

  private record EchoReceiver() implements SocketReceiver {

    @Override
    public void opened(WebSocket socket) {}

    @Override
    public void text(WebSocket socket, String message) {
      socket.send(message);
    }

    @Override
    public void binary(WebSocket socket, byte[] message) {
      socket.send(message);
    }

    @Override
    public void closed(WebSocket socket, CloseCause cause, int code) {}
  }

  @Test
  void frontsAreServedBesideRestPagesAndSocketIo() {
    try (var server = TestServer.start(List.of(Echo.class));
        var socket = RawWebSocket.open(server.port(), "/echo");
        var plain = RawWebSocket.open(server.port(), "/plain");
        var root = RawWebSocket.open(server.port(), "/");
        var other = RawWebSocket.open(server.port(), "/socket.io/?EIO=4&transport=websocket");
        var http = new RawConnection(server.port())) {
      socket.send("hello");
      plain.send("too");
      assertThat(socket.receive()).isEqualTo("hello");
      assertThat(plain.receive()).isEqualTo("too");
      assertThat(root.receive()).startsWith("{\"type\":\"connected\"");
      assertThat(other.receive()).startsWith("0{");
      assertThat(http.get("/").status()).isEqualTo(200);
      assertThat(http.get("/echo").status()).isEqualTo(404);
      assertThat(http.get("/health").status()).isEqualTo(200);
      assertThat(http.get("/api/stats").status()).isEqualTo(200);
    }
  }

  @Test
  void aFrontNarrowsWhatHoldsForAll() {
    try (var server = TestServer.start(List.of(Echo.class));
        var socket = RawWebSocket.open(server.port(), "/echo")) {
      socket.send("x".repeat(1_000));
      assertThat(socket.receive()).hasSize(1_000);
      socket.send("x".repeat(1_001));
      assertThat(socket.receive()).isEqualTo(RawWebSocket.CLOSED);
    }
  }

  @Test
  void theLimitOfConnectionsIsOneForAll() {
    var settings = "mochat.socket.max-connections=1";
    try (var server = TestServer.start(List.of(Echo.class), settings);
        var socket = RawWebSocket.open(server.port(), "/echo");
        var http = new RawConnection(server.port())) {
      assertThat(http.get("/socket.io/?EIO=4&transport=polling").status()).isEqualTo(503);
      socket.send("still here");
      assertThat(socket.receive()).isEqualTo("still here");
    }
  }

  @Test
  void aStopClosesThemWith1001() throws Exception {
    var server = TestServer.start(List.of(Echo.class));
    try (var socket = RawWebSocket.open(server.port(), "/echo")) {
      socket.send("hello");
      assertThat(socket.receive()).isEqualTo("hello");
      var sockets = server.bean(WebSocketServer.class);
      server.close();
      assertThat(sockets.openSockets()).isZero();
      var frame = socket.receiveFrame();
      assertThat(frame.first()).isEqualTo(0x80 | RawWebSocket.CLOSE);
      assertThat(Unpooled.wrappedBuffer(frame.payload()).readShort()).isEqualTo((short) 1001);
    } finally {
      server.close();
    }
  }

  @Test
  void twoFrontsAtOnePathStopTheStart() {
    assertThatThrownBy(() -> TestServer.start(List.of(Echo.class, Clashing.class)))
        .hasStackTraceContaining(
            "test.another: /echo (expected: a path that is not that of test.echo too)");
  }

  @Test
  void aFrontAtThePathOfSocketIoStopsTheStart() {
    assertThatThrownBy(() -> TestServer.start(List.of(AtSocketIo.class)))
        .hasStackTraceContaining("test.there: /socket.io (expected: a path that is not that of ")
        .hasStackTraceContaining("SOCKET_PATH (mochat.socket.path)");
  }
}
