package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** REST and sockets over TLS, with a certificate made for the occasion. */
class TlsWireTest {

  private static final String PASSWORD = "only-for-this-test";

  @TempDir Path directory;

  @Test
  void restAndSocketsWorkOverTls() throws Exception {
    var keys = makeKeys(directory.resolve("keys.p12"));
    try (var server =
            TestServer.start(
                "spring.ssl.bundle.jks.mochat.keystore.location=file:" + keys,
                "spring.ssl.bundle.jks.mochat.keystore.password=" + PASSWORD,
                "server.ssl.bundle=mochat");
        var client = HttpClient.newBuilder().sslContext(trusting(keys)).build()) {
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

  private static Path makeKeys(Path file) throws IOException, InterruptedException {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var process =
        new ProcessBuilder(
                (keytool
                        + " -genkeypair -alias mochat -keyalg EC -storetype PKCS12 -validity 2"
                        + " -dname CN=localhost -ext san=dns:localhost -storepass "
                        + PASSWORD
                        + " -keystore "
                        + file)
                    .split(" "))
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return file;
  }

  private static SSLContext trusting(Path file) throws Exception {
    var keys = KeyStore.getInstance("PKCS12");
    try (var input = Files.newInputStream(file)) {
      keys.load(input, PASSWORD.toCharArray());
    }
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("mochat", keys.getCertificate("mochat"));
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
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
