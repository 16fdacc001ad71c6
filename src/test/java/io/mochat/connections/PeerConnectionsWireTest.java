package io.mochat.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many plain HTTP connections one network address may have. */
class PeerConnectionsWireTest {

  private static final int MOST = 3;

  private final List<Socket> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws IOException {
    for (var socket : open) {
      socket.close();
    }
  }

  @Test
  void oneMoreIsClosedAndNoOtherAddressNotices() throws IOException {
    try (var server = start()) {
      for (int i = 0; i < MOST; i++) {
        assertThat(answer(connect(server, "127.0.0.9"))).startsWith("HTTP/1.1 200");
      }

      assertThat(answer(connect(server, "127.0.0.9"))).isEmpty();
      assertThat(answer(connect(server, "127.0.0.10"))).startsWith("HTTP/1.1 200");
      assertThat(refused(server)).isEqualTo("1.0");
    }
  }

  @Test
  void placeIsFreeAgainAfterwards() throws IOException {
    try (var server = start()) {
      for (int i = 0; i < MOST; i++) {
        answer(connect(server, "127.0.0.9"));
      }
      open.getFirst().close();

      await().until(() -> !answer(connect(server, "127.0.0.9")).isEmpty());
    }
  }

  @Test
  void webSocketsDoNotCount() {
    try (var server = TestServer.start("mochat.web.max-connections-per-address=20")) {
      var ada = server.register("ada");
      var sockets = new ArrayList<TestSocket>();
      for (int i = 0; i < 30; i++) {
        sockets.add(TestSocket.connect(ada));
      }
      ada.post("agents/get").ok();
      sockets.forEach(TestSocket::close);
    }
  }

  @Test
  void trustedProxyBringsAsManyAsItLikes() throws IOException {
    try (var server = start("mochat.web.trusted-proxies=127.0.0.9")) {
      for (int i = 0; i < 2 * MOST; i++) {
        assertThat(answer(connect(server, "127.0.0.9"))).startsWith("HTTP/1.1 200");
      }
    }
  }

  private static TestServer start(String... more) {
    var settings = new ArrayList<>(List.of(more));
    settings.add("mochat.web.max-connections-per-address=" + MOST);
    return TestServer.start(settings.toArray(String[]::new));
  }

  private static String refused(TestServer server) {
    return server
        .stranger()
        .call("GET", "/actuator/prometheus", BodyPublishers.noBody())
        .body()
        .replaceAll("(?s).*\nmochat_connections_refused_total (\\S+).*", "$1");
  }

  private Socket connect(TestServer server, String from) throws IOException {
    var socket = new Socket();
    open.add(socket);
    socket.setSoTimeout(10_000);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    return socket;
  }

  /** What comes back for a request; nothing when the connection is closed. */
  private static String answer(Socket socket) throws IOException {
    try {
      socket
          .getOutputStream()
          .write("GET /health HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      var bytes = new byte[200];
      int read = socket.getInputStream().read(bytes);
      return read < 0 ? "" : new String(bytes, 0, read, StandardCharsets.US_ASCII);
    } catch (SocketException reset) {
      return "";
    }
  }
}
