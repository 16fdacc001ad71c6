package io.mochat.fronts.pocket.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.fronts.pocket.PocketServer;
import io.mochat.testing.TestCertificate;
import io.mochat.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The runtimes' socket over TLS: {@code wss}, with a certificate out of PEM files. */
class SecureSocketWireTest {

  private static final long SECONDS = 30;

  @TempDir Path directory;

  @Test
  void aTurnIsHeardOverTlsAndNobodyElsesCertificateIsTaken() throws Exception {
    var certificate = TestCertificate.in(directory);
    var settings = new ArrayList<>(PocketServer.settings(directory));
    settings.addAll(certificate.ofFiles());
    try (var server = TestServer.start(settings.toArray(String[]::new));
        var client = HttpClient.newBuilder().sslContext(certificate.trusted()).build();
        var stranger = HttpClient.newHttpClient()) {
      var at = "localhost:" + server.port();
      var token = register(client, at, "ada_rt");
      var address = URI.create("wss://" + at + "/ws?token=" + token);
      var project = directory.resolve("projects").toString();

      var frames = new Frames();
      var socket = client.newWebSocketBuilder().buildAsync(address, frames).join();
      socket.sendText(frame("session_create", "runtime", "fake", "project_path", project), true);
      frames.hears("hello");
      assertThat(frames.hears("session_state").at("/payload/status").stringValue())
          .isEqualTo("idle");
      socket.sendText(frame("command", "text", "echo over TLS"), true);
      var said = frames.hears("agent_event", "text");
      assertThat(said.at("/payload/text").stringValue()).isEqualTo("over TLS");
      frames.hears("agent_event", "result");
      socket.abort();

      assertThatThrownBy(
              () -> stranger.newWebSocketBuilder().buildAsync(address, new Frames()).join())
          .isInstanceOf(CompletionException.class)
          .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class)
          .hasStackTraceContaining(SSLHandshakeException.class.getName());
    }
  }

  private static String register(HttpClient client, String at, String username) throws Exception {
    var body = "{\"username\":\"" + username + "\"}";
    var request =
        HttpRequest.newBuilder(URI.create("https://" + at + "/api/claw/agents/selfRegister"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    return JsonMapper.shared().readTree(answer.body()).at("/data/token").stringValue();
  }

  private static String frame(String type, String... fields) {
    var frame = JsonMapper.shared().createObjectNode().put("type", type);
    var payload = frame.putObject("payload");
    for (int i = 0; i < fields.length; i += 2) {
      payload.put(fields[i], fields[i + 1]);
    }
    return frame.toString();
  }

  private static final class Frames implements WebSocket.Listener {

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        heard.add(JsonMapper.shared().readTree(part.toString()));
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }

    /** The first frame of this type among those that come. */
    JsonNode hears(String type) throws InterruptedException {
      return hears(type, "");
    }

    /** The same of a kind. */
    JsonNode hears(String type, String kind) throws InterruptedException {
      while (true) {
        var frame = heard.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(frame).as("a frame %s %s", type, kind).isNotNull();
        if (frame.get("type").stringValue().equals(type)
            && frame.at("/payload/kind").asString("").equals(kind)) {
          return frame;
        }
      }
    }
  }
}
