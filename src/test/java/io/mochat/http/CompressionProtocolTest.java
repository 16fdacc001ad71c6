package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are packed, and for whom. */
class CompressionProtocolTest {

  private static final String TEXT = "text ".repeat(100);

  private final TestEngine engine =
      new TestEngine(
          text("/text", TEXT, "text/plain; charset=UTF-8"),
          text("/short", "text", "text/plain"),
          text("/picture", TEXT, "image/png"),
          Route.get(
              "/stream",
              (request, response) -> {
                response.header("Content-Type", "text/plain");
                try (var stream = response.stream()) {
                  stream.write(TEXT.getBytes(StandardCharsets.UTF_8));
                }
              }));

  private static Route text(String path, String text, String type) {
    return Route.get(
        path,
        (request, response) ->
            response.header("Content-Type", type).send(text.getBytes(StandardCharsets.UTF_8)));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br, GZIP;q=0.5", "*"})
  void aLongTextIsPackedForWhoWantsIt(String accepted) throws IOException {
    try (var client = engine.client()) {
      var answer = client.get("/text", "Accept-Encoding: " + accepted).answer();

      assertThat(answer.header("content-encoding")).isEqualTo("gzip");
      assertThat(answer.header("vary")).isEqualTo("Accept-Encoding");
      assertThat(unpacked(answer)).isEqualTo(TEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip; q=0.000, *"})
  void aLongTextIsPlainForOthersAndSaysThatItDepends(String accepted) throws IOException {
    try (var client = engine.client()) {
      var answer = client.get("/text", "Accept-Encoding: " + accepted).answer();

      assertThat(answer.headers()).doesNotContainKey("content-encoding");
      assertThat(answer.header("vary")).isEqualTo("Accept-Encoding");
      assertThat(answer.text()).isEqualTo(TEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/short", "/picture"})
  void whatDoesNotPayIsPlain(String path) throws IOException {
    try (var client = engine.client()) {
      var answer = client.get(path, "Accept-Encoding: gzip").answer();

      assertThat(answer.headers()).doesNotContainKeys("content-encoding", "vary");
    }
  }

  @Test
  void aStreamIsPackedToo() throws IOException {
    try (var client = engine.client()) {
      assertThat(unpacked(client.get("/stream", "Accept-Encoding: gzip").answer())).isEqualTo(TEXT);
      assertThat(client.get("/stream").answer().text()).isEqualTo(TEXT);
    }
  }

  @Test
  void headSaysTheLengthOfWhatWouldBeSent() throws IOException {
    try (var client = engine.client()) {
      var length = client.get("/text", "Accept-Encoding: gzip").answer().header("content-length");
      client.send(RawClient.request("HEAD", "/text", "Accept-Encoding: gzip"));

      assertThat(client.head().header("content-length")).isEqualTo(length);
    }
  }

  private static String unpacked(RawClient.Answer answer) throws IOException {
    try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
