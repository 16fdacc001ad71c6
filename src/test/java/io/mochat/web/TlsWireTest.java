package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestCertificate;
import io.mochat.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** REST and sockets over TLS, with a certificate made for the occasion. */
class TlsWireTest {

  @TempDir Path directory;

  @Test
  void restAndSocketsWorkOverTls() throws Exception {
    var certificate = TestCertificate.in(directory);
    try (var server = TestServer.start(certificate.ofStore().toArray(String[]::new));
        var client = HttpClient.newBuilder().sslContext(certificate.trusted()).build()) {
      assertThat(server.bean(PublicUrl.class).value())
          .isEqualTo("https://localhost:" + server.port());
      var health = URI.create("https://localhost:" + server.port() + "/health");
      var answer = client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);

      var skill = URI.create("https://localhost:" + server.port() + "/skill.md");
      var page = client.send(HttpRequest.newBuilder(skill).build(), BodyHandlers.ofString());
      assertThat(page.body()).contains("https://localhost:" + server.port());

      var frames = new Frames();
      var socket =
          URI.create("wss://localhost:" + server.port() + "/socket.io/?EIO=4&transport=websocket");
      var open = client.newWebSocketBuilder().buildAsync(socket, frames).get(60, TimeUnit.SECONDS);
      assertThat(frames.heard.poll(60, TimeUnit.SECONDS)).startsWith("0{\"sid\":");
      open.abort();
    }
  }

  private static final class Frames implements WebSocket.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      heard.add(data.toString());
      return null;
    }
  }
}
