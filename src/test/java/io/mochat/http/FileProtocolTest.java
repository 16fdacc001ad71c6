package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and ranges of them. */
class FileProtocolTest {

  private static final String TEXT = "0123456789";

  @TempDir Path directory;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(directory.resolve("small"), TEXT);
    Files.createFile(directory.resolve("empty"));
    var large = new byte[3_000_000];
    for (int n = 0; n < large.length; n++) {
      large[n] = (byte) (n % 251);
    }
    Files.write(directory.resolve("large"), large);
  }

  private TestEngine engine() {
    return new TestEngine(
        Route.get(
            "/{name}",
            (request, response) ->
                response
                    .header("Content-Type", "text/plain")
                    .header("ETag", "\"1\"")
                    .file(directory.resolve(request.parameter("name")))));
  }

  @Test
  void aFileIsSentWhole() throws IOException {
    try (var engine = engine();
        var client = engine.client()) {
      var answer = client.get("/small").answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo(TEXT);
      assertThat(answer.header("accept-ranges")).isEqualTo("bytes");
      assertThat(client.get("/empty").answer().body()).isEmpty();
      assertThat(client.get("/large").answer().body())
          .isEqualTo(Files.readAllBytes(directory.resolve("large")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=2-4, 234, bytes 2-4/10",
    "bytes=7-, 789, bytes 7-9/10",
    "bytes=-2, 89, bytes 8-9/10",
  })
  void aRangeIsSentAlone(String range, String text, String contentRange) throws IOException {
    try (var engine = engine();
        var client = engine.client()) {
      var answer = client.get("/small", "Range: " + range).answer();

      assertThat(answer.status()).isEqualTo(206);
      assertThat(answer.text()).isEqualTo(text);
      assertThat(answer.header("content-range")).isEqualTo(contentRange);
    }
  }

  @Test
  void aRangeOutsideIsRefused() throws IOException {
    try (var engine = engine();
        var client = engine.client()) {
      var answer = client.get("/small", "Range: bytes=10-").answer();

      assertThat(answer.status()).isEqualTo(416);
      assertThat(answer.header("content-range")).isEqualTo("bytes */10");
      assertThat(client.get("/small").answer().text()).isEqualTo(TEXT);
    }
  }

  @Test
  void aRangeOfWhatHasChangedIsTheWholeFile() throws IOException {
    try (var engine = engine();
        var client = engine.client()) {
      client.get("/small", "Range: bytes=0-1", "If-Range: \"0\"");
      assertThat(client.answer().text()).isEqualTo(TEXT);
      client.get("/small", "Range: bytes=0-1", "If-Range: \"1\"");
      assertThat(client.answer().text()).isEqualTo("01");
    }
  }

  @Test
  void headOfAFileSaysItsLength() throws IOException {
    try (var engine = engine();
        var client = engine.client()) {
      client.send(RawClient.request("HEAD", "/small", "Range: bytes=0-1")).get("/small");
      var head = client.head();

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("content-length")).isEqualTo("10");
      assertThat(new String(client.answer().body(), StandardCharsets.US_ASCII)).isEqualTo(TEXT);
    }
  }

  @Test
  void aFileThatIsNotThereIsAFailure() throws IOException {
    try (var engine = engine();
        var client = engine.client()) {
      assertThat(client.get("/nothing").answer().status()).isEqualTo(500);
      assertThat(client.get("/small").answer().text()).isEqualTo(TEXT);
    }
  }
}
