package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that two servers could read differently end the connection with 400, or its like. */
class SmugglingProtocolTest {

  private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: here\r\n\r\n";

  static String[] ambiguous() {
    return new String[] {
      post("Content-Length: 4", "Transfer-Encoding: chunked") + "0\r\n\r\n",
      post("Transfer-Encoding: chunked", "Content-Length: 4") + "0\r\n\r\n",
      post("Content-Length: 0", "Content-Length: 4"),
      post("Content-Length: 4", "Content-Length: 4") + "body",
      post("Content-Length: 4, 4") + "body",
      post("Content-Length: +4") + "body",
      post("Content-Length: -1"),
      post("Content-Length: 0x4") + "body",
      post("Content-Length: 4a") + "body",
      post("Content-Length: 99999999999999999999"),
      post("Content-Length : 4") + "body",
      post("Transfer-Encoding: xchunked"),
      post("Transfer-Encoding: identity"),
      post("Transfer-Encoding: gzip, chunked") + "0\r\n\r\n",
      post("Transfer-Encoding: chunked, identity") + "0\r\n\r\n",
      post("Transfer-Encoding: chunked", "Transfer-Encoding: chunked") + "0\r\n\r\n",
      post("Transfer-Encoding : chunked") + "0\r\n\r\n",
      post("Transfer-Encoding: \u000bchunked") + "0\r\n\r\n",
      post("Transfer-Encoding:\n chunked") + "0\r\n\r\n",
      post("X: a\r\n b"),
      post("X: a\r\n\tb"),
      post("X: a\r\n Content-Length: 4"),
      post(" Content-Length: 4"),
      post("X: a\nContent-Length: 4"),
      post("X: a\rContent-Length: 4"),
      post("X: a\0b"),
      post("X"),
      post(": x"),
      post("X Y: z"),
      post("Transfer-Encoding: chunked") + "g\r\n",
      post("Transfer-Encoding: chunked") + "-1\r\n",
      post("Transfer-Encoding: chunked") + "\r\n",
      post("Transfer-Encoding: chunked") + "ffffffffffffffffff\r\n",
      post("Transfer-Encoding: chunked") + "3\r\nabcde\r\n0\r\n\r\n",
      post("Transfer-Encoding: chunked") + "3\nabc\r\n0\r\n\r\n",
      post("Transfer-Encoding: chunked") + "3;a\nb\r\nabc\r\n0\r\n\r\n",
      "POST /a HTTP/1.0\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "GET /a HTTP/1.1\r\n\r\n",
      "GET /a HTTP/1.1\r\nHost: here\r\nHost: here\r\n\r\n",
      "GET /a HTTP/1.1\r\nHost: here\r\nhost: there\r\n\r\n",
      "GET /a HTTP/1.0\r\nHost: here\r\nHost: there\r\n\r\n",
      "GET /a\r\nHost: here\r\n\r\n",
      "GET  HTTP/1.1\r\nHost: here\r\n\r\n",
      "GET /a HTTP/1.1 \r\nHost: here\r\n\r\n",
      "GET /a HTP/1.1\r\nHost: here\r\n\r\n",
      "GET /a HTTP/1.1\nHost: here\n\n",
    };
  }

  private static String post(String... headers) {
    return RawClient.request("POST", "/a", headers);
  }

  @ParameterizedTest
  @MethodSource("ambiguous")
  void whatIsAmbiguousIsRefusedAndNothingAfterItIsServed(String request) throws IOException {
    var served = new AtomicInteger();
    try (var engine =
            new TestEngine(
                Route.get("/hidden", (asked, answer) -> served.incrementAndGet()),
                TestEngine.echoBody("/a"));
        var client = engine.client()) {
      client.send(request + HIDDEN);
      var answer = client.answer();

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).startsWith("refused 400");
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(served).hasValue(0);
    }
  }

  @Test
  void headsHaveALimit() throws IOException {
    try (var engine = new TestEngine(TestEngine.echo("/a"))) {
      assertThat(status(engine, "/" + "a".repeat(5_000))).isEqualTo(414);
      assertThat(status(engine, "/a", "X: " + "a".repeat(9_000))).isEqualTo(431);
      assertThat(status(engine, "/a", "X: a\r\n".repeat(3_000) + "Y: b")).isEqualTo(431);
      assertThat(status(engine, "/a", "X: " + "a".repeat(7_000))).isEqualTo(200);
    }
  }

  private static int status(TestEngine engine, String target, String... headers)
      throws IOException {
    try (var client = engine.client()) {
      return client.get(target, headers).answer().status();
    }
  }

  @Test
  void otherVersionsAreRefused() throws IOException {
    try (var engine = new TestEngine(TestEngine.echo("/a"));
        var client = engine.client()) {
      client.send("GET /a HTTP/3.0\r\nHost: here\r\n\r\n");
      assertThat(client.answer().status()).isEqualTo(505);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aRefusalKeepsItsPlaceInTheOrder() throws IOException {
    try (var engine = new TestEngine(TestEngine.echo("/a"));
        var client = engine.client()) {
      client.send(RawClient.request("GET", "/a").repeat(3) + post("Content-Length: x"));
      for (int answer = 0; answer < 3; answer++) {
        assertThat(client.answer().status()).isEqualTo(200);
      }
      assertThat(client.answer().status()).isEqualTo(400);
    }
  }
}
