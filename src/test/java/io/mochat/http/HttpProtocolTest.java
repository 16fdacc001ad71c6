package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests and answers, as they go over the wire. */
class HttpProtocolTest {

  @Test
  void aRequestIsServedWithAllItSays() throws IOException {
    var route =
        Route.post(
            "/rooms/{id}",
            (request, response) -> {
              response.status(201).header("X-One", "1").addHeader("X-More", "2");
              TestEngine.text(
                  response,
                  String.join(
                      "|",
                      request.method(),
                      request.path(),
                      request.rawQuery(),
                      request.parameter("id"),
                      request.query("q").orElse(""),
                      request.header("x-asked").orElse(""),
                      request.headers("X-Asked").toString(),
                      request.remote().getAddress().getHostAddress(),
                      String.valueOf(request.isSecure()),
                      String.valueOf(Thread.currentThread().isVirtual()),
                      new String(request.body(), StandardCharsets.UTF_8)));
            });
    try (var engine = new TestEngine(route);
        var client = engine.client()) {
      client.send(RawClient.post("/Rooms/a%20b/?q=c%2Bd", "the body", "X-Asked: 1", "x-asked: 2"));
      var answer = client.answer();

      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.text())
          .isEqualTo("POST|/Rooms/a%20b/|q=c%2Bd|a b|c+d|1|[1, 2]|127.0.0.1|false|true|the body");
      assertThat(answer.header("x-one")).isEqualTo("1");
    }
  }

  @Test
  void headSaysWhatGetWouldHaveSent() throws IOException {
    try (var engine = new TestEngine(TestEngine.echo("/a"));
        var client = engine.client()) {
      client.send(RawClient.request("HEAD", "/a")).get("/a");

      assertThat(client.head().header("content-length")).isEqualTo("7");
      assertThat(client.answer().text()).isEqualTo("GET /a");
    }
  }

  @ParameterizedTest
  @CsvSource({"GET /nothing, 404", "DELETE /a, 405", "GET /%zz, 400", "GET nothing, 400"})
  void whatIsNotServedIsAnsweredByTheHook(String line, int status) throws IOException {
    try (var engine = new TestEngine(TestEngine.echo("/a"));
        var client = engine.client()) {
      client.send(line + " HTTP/1.1\r\nHost: here\r\n\r\n").get("/a");
      var refused = client.answer();

      assertThat(refused.status()).isEqualTo(status);
      assertThat(refused.text()).isEqualTo("refused " + status + " " + line.split(" ")[1]);
      assertThat(refused.header("x-refused")).isEqualTo("yes");
      assertThat(refused.header("allow")).isEqualTo(status == 405 ? "GET, HEAD, OPTIONS" : null);
      assertThat(client.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void aRefusedBodyIsReadToItsEnd() throws IOException {
    try (var engine = new TestEngine(TestEngine.echo("/a"));
        var client = engine.client()) {
      client.send(RawClient.post("/nothing", "x".repeat(30_000))).get("/a");

      assertThat(client.answer().status()).isEqualTo(404);
      assertThat(client.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void optionsAreAnsweredByTheHook() throws IOException {
    try (var engine =
            new TestEngine(
                settings -> settings,
                hooks ->
                    hooks.withOptions(
                        (request, response) -> response.status(204).header("X-Hook", "1").send()),
                TestEngine.echo("/a"));
        var client = engine.client()) {
      client.send(RawClient.request("OPTIONS", "/a") + RawClient.request("OPTIONS", "*"));
      var answer = client.head();

      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("allow")).isEqualTo("GET, HEAD, OPTIONS");
      assertThat(answer.header("x-hook")).isEqualTo("1");
      assertThat(client.head().status()).isEqualTo(204);
    }
  }

  @Test
  void anEmptyAnswerHasItsLength() throws IOException {
    var route = Route.get("/", (request, response) -> response.send());
    try (var engine = new TestEngine(route);
        var client = engine.client()) {
      assertThat(client.get("/").answer().header("content-length")).isEqualTo("0");
    }
  }

  @Test
  void aFailureIsAnsweredAndTold() throws IOException {
    var failures = new CopyOnWriteArrayList<String>();
    var events =
        new HttpEvents() {
          @Override
          public void failed(Request request, Throwable failure) {
            failures.add(request.path() + " " + failure.getMessage());
          }
        };
    var fails =
        Route.get(
            "/fails",
            (request, response) -> {
              throw new IllegalStateException("on purpose");
            });
    try (var engine =
            new TestEngine(
                settings -> settings,
                hooks -> hooks.withEvents(events),
                fails,
                Route.get("/silent", (request, response) -> {}));
        var client = engine.client()) {
      assertThat(client.get("/fails").answer().text()).isEqualTo("refused 500 /fails");
      assertThat(client.get("/silent").answer().status()).isEqualTo(500);
      assertThat(failures).containsExactly("/fails on purpose", "/silent No answer");
    }
  }

  @Test
  void aFailureInTheMiddleOfAnAnswerCutsItOff() throws IOException {
    var route =
        Route.get(
            "/",
            (request, response) -> {
              response.stream().write(new byte[20_000]);
              throw new IllegalStateException("on purpose");
            });
    try (var engine = new TestEngine(route);
        var client = engine.client()) {
      assertThat(client.get("/").head().status()).isEqualTo(200);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aHeaderThatWouldBeTwoIsAFailure() throws IOException {
    var route =
        Route.get("/", (request, response) -> response.header("X-Split", "a\r\nX-Other: b").send());
    try (var engine = new TestEngine(route);
        var client = engine.client()) {
      assertThat(client.get("/").answer().status()).isEqualTo(500);
    }
  }

  @Test
  void beyondTheRequestsAtOnceThereIsNoRoom() throws Exception {
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var route =
        Route.get(
            "/",
            (request, response) -> {
              begun.countDown();
              end.await();
              response.send();
            });
    try (var engine =
            new TestEngine(settings -> settings.withRequestsAtOnce(1), hooks -> hooks, route);
        var first = engine.client();
        var second = engine.client()) {
      first.get("/");
      begun.await();

      assertThat(second.get("/").answer().status()).isEqualTo(503);
      end.countDown();
      assertThat(first.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void everythingIsCounted() throws IOException {
    var counted = new CopyOnWriteArrayList<String>();
    var events =
        new HttpEvents() {
          @Override
          public void opened() {
            counted.add("opened");
          }

          @Override
          public void closed() {
            counted.add("closed");
          }

          @Override
          public void answered(String method, String pattern, int status, java.time.Duration took) {
            counted.add(method + " " + pattern + " " + status);
          }
        };
    try (var engine =
        new TestEngine(
            settings -> settings, hooks -> hooks.withEvents(events), TestEngine.echo("/a/{b}"))) {
      try (var client = engine.client()) {
        client.get("/a/1").answer();
        client.get("/nothing").answer();
      }
      org.awaitility.Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(counted)
                      .containsExactlyInAnyOrder("opened", "GET /a/{b} 200", "GET  404", "closed"));
    }
  }

  @Test
  void severalPortsServeTheSameRoutes() throws IOException {
    var route =
        Route.get(
            "/", (request, response) -> TestEngine.text(response, "" + request.local().getPort()));
    try (var engine = new TestEngine(route)) {
      var ports = List.of(engine.port(), engine.listen(HttpListener.plain("127.0.0.1", 0)));
      var answers = new ArrayList<Integer>();
      for (int port : ports) {
        try (var client = new RawClient(port)) {
          answers.add(Integer.parseInt(client.get("/").answer().text()));
        }
      }
      assertThat(answers).isEqualTo(ports);
    }
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    try (var engine = new TestEngine();
        var other = new TestEngine()) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> other.listen(HttpListener.plain("127.0.0.1", engine.port())))
          .hasStackTraceContaining("in use");
    }
  }

  @Test
  void olderClientsAreServed() throws IOException {
    var streamed =
        Route.get(
            "/stream",
            (request, response) -> {
              try (var stream = response.stream()) {
                stream.write("parts".getBytes(StandardCharsets.US_ASCII));
              }
            });
    try (var engine = new TestEngine(TestEngine.echo("/a"), streamed);
        var client = engine.client()) {
      client.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
      assertThat(client.answer().text()).isEqualTo("GET /a");
      client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
      assertThat(client.head().headers()).doesNotContainKey("transfer-encoding");
      assertThat(new String(client.read(5), StandardCharsets.US_ASCII)).isEqualTo("parts");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }
}
