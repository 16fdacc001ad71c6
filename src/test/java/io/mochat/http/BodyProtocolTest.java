package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of requests: collected, streamed, packed, too large. */
class BodyProtocolTest {

  private static final int LIMIT = 1_000;

  private static final Route COLLECTED = TestEngine.echoBody("/collected").withMaxBody(LIMIT);
  private static final Route STREAMED =
      Route.post(
              "/streamed",
              (request, response) ->
                  TestEngine.text(
                      response,
                      new String(request.stream().readAllBytes(), StandardCharsets.ISO_8859_1)))
          .streaming(LIMIT);

  @ParameterizedTest
  @ValueSource(strings = {"/collected", "/streamed"})
  void aBodyInChunksIsPutTogether(String path) throws IOException {
    try (var engine = new TestEngine(COLLECTED, STREAMED);
        var client = engine.client()) {
      client.send(
          RawClient.request("POST", path, "Transfer-Encoding: chunked")
              + "3\r\nabc\r\n2;name=value\r\nde\r\n0\r\nTrailer: x\r\n\r\n");
      assertThat(client.answer().text()).isEqualTo("abcde");
      assertThat(client.send(RawClient.post(path, "more")).answer().text()).isEqualTo("more");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/collected", "/streamed"})
  void whatIsAnnouncedTooLargeIsRefusedBeforeItComes(String path) throws IOException {
    try (var engine = new TestEngine(COLLECTED, STREAMED);
        var client = engine.client()) {
      client.send(RawClient.request("POST", path, "Content-Length: " + (LIMIT + 1)));
      var answer = client.answer();

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.text()).isEqualTo("refused 413 " + path);
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/collected", "/streamed"})
  void chunksThatGrowTooLargeAreRefused(String path) throws IOException {
    try (var engine = new TestEngine(COLLECTED, STREAMED);
        var client = engine.client()) {
      client.send(RawClient.request("POST", path, "Transfer-Encoding: chunked"));
      client.send(("100\r\n" + "x".repeat(256) + "\r\n").repeat(5));

      assertThat(client.answer().status()).isEqualTo(413);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void whoWaitsIsToldToGoOn() throws IOException {
    try (var engine = new TestEngine(COLLECTED);
        var client = engine.client()) {
      client.send(
          RawClient.request("POST", "/collected", "Content-Length: 3", "Expect: 100-continue"));
      assertThat(client.head().status()).isEqualTo(100);
      assertThat(client.send("abc").answer().text()).isEqualTo("abc");
      client.send(
          RawClient.request("POST", "/nothing", "Content-Length: 3", "Expect: 100-continue"));
      assertThat(client.answer().status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/collected", "/streamed"})
  void aPackedBodyIsUnpacked(String path) throws IOException {
    try (var engine = new TestEngine(COLLECTED, STREAMED);
        var client = engine.client()) {
      assertThat(packed(client, path, "x".repeat(900)).text()).isEqualTo("x".repeat(900));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/collected", "/streamed"})
  void aPackedBodyCountsUnpacked(String path) throws IOException {
    try (var engine = new TestEngine(COLLECTED, STREAMED);
        var client = engine.client()) {
      assertThat(packed(client, path, "x".repeat(100_000)).status()).isEqualTo(413);
    }
  }

  private static RawClient.Answer packed(RawClient client, String path, String body)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body.getBytes(StandardCharsets.US_ASCII));
    }
    var text = bytes.toString(StandardCharsets.ISO_8859_1);
    return client.send(RawClient.post(path, text, "Content-Encoding: gzip")).answer();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/collected", "/streamed"})
  void whatCannotBeUnpackedIsRefused(String path) throws IOException {
    try (var engine = new TestEngine(COLLECTED, STREAMED)) {
      try (var client = engine.client()) {
        client.send(RawClient.post(path, "not packed at all", "Content-Encoding: gzip"));
        assertThat(client.answer().status()).isEqualTo(400);
      }
      try (var client = engine.client()) {
        client.send(RawClient.post(path, "packed?", "Content-Encoding: br"));
        assertThat(client.answer().status()).isEqualTo(415);
      }
    }
  }

  @Test
  void whoSendsFasterThanIsReadIsHeldUp() throws Exception {
    var read = new AtomicLong();
    var go = new CountDownLatch(1);
    long size = 50_000_000;
    var route =
        Route.post(
                "/",
                (request, response) -> {
                  go.await();
                  var bytes = new byte[8_192];
                  int got;
                  while ((got = request.stream().read(bytes)) > 0) {
                    read.addAndGet(got);
                  }
                  response.send();
                })
            .streaming(size);
    try (var engine = new TestEngine(route);
        var client = engine.client()) {
      client.send(RawClient.request("POST", "/", "Content-Length: " + size));
      var sent = new AtomicLong();
      var sender = Thread.ofVirtual().start(() -> send(client.socket(), size, sent));
      TestEngine.awaitStandstill(sent::get);
      assertThat(sent.get()).isLessThan(size);
      go.countDown();
      assertThat(client.answer().status()).isEqualTo(200);
      sender.join();
      assertThat(read.get()).isEqualTo(size);
    }
  }

  private static void send(Socket socket, long size, AtomicLong sent) {
    var part = new byte[50_000];
    try {
      while (sent.get() < size) {
        socket.getOutputStream().write(part);
        sent.addAndGet(part.length);
      }
    } catch (IOException closed) {
      throw new java.io.UncheckedIOException(closed);
    }
  }

  @Test
  void aReaderHearsThatTheClientHasGone() throws Exception {
    var heard = new java.util.concurrent.CompletableFuture<Throwable>();
    var route =
        Route.post(
                "/",
                (request, response) -> {
                  try {
                    request.stream().readAllBytes();
                  } catch (IOException gone) {
                    heard.complete(gone);
                  }
                })
            .streaming(LIMIT);
    try (var engine = new TestEngine(route)) {
      try (var client = engine.client()) {
        client.send(RawClient.request("POST", "/", "Content-Length: 10") + "abc");
      }
      assertThat(heard.get(60, TimeUnit.SECONDS)).hasMessage("The client has gone");
    }
  }

  @Test
  void aBodyThatNobodyReadsEndsTheConnection() throws IOException {
    var route =
        Route.post("/", (request, response) -> TestEngine.text(response, "early")).streaming(LIMIT);
    try (var engine = new TestEngine(route);
        var client = engine.client()) {
      client.send(RawClient.request("POST", "/", "Content-Length: 1000") + "abc");
      var answer = client.answer();

      assertThat(answer.text()).isEqualTo("early");
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }
}
