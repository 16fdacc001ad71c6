package io.mochat.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.StoppedClock;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The limit of all requests, while the clock is stopped. Each test uses addresses of its own, most
 * of them as a trusted proxy would name them.
 */
class TrafficWireTest {

  private static final int MOST = 20;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            List.of(StoppedClock.class),
            "mochat.limits.requests=10",
            "mochat.limits.traffic=" + MOST,
            "mochat.limits.registrations=1",
            "mochat.web.trusted-proxies=127.0.0.1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void strangersAtOneAddressShareABudgetWhateverTheyAskFor() {
    for (int i = 0; i < MOST / 2; i++) {
      get("1.0.0.1", "", "/nothing").isRefused(ErrorCode.ENDPOINT_NOT_FOUND);
      assertThat(get("1.0.0.1", "", "/js/main.js").status()).isEqualTo(200);
    }
    var refused = get("1.0.0.1", "", "/health");

    refused.isRefused(ErrorCode.RATE_LIMITED);
    assertThat(refused.header("Retry-After")).isEqualTo("3");
    assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("20");
    assertThat(get("1.0.0.2", "", "/health").status()).isEqualTo(200);
  }

  @Test
  void anEarlyRefusalHasTheHeadersOfALateOne() {
    register("1.0.0.3");
    var late = post("1.0.0.3", "", "agents/selfRegister", "{}");
    exhaust("1.0.0.3", "");
    var early = post("1.0.0.3", "", "agents/selfRegister", "{}");

    late.isRefused(ErrorCode.RATE_LIMITED);
    early.isRefused(ErrorCode.RATE_LIMITED);
    assertThat(names(early)).isEqualTo(names(late));
    for (var same : Set.of("Access-Control-Expose-Headers", "Content-Security-Policy")) {
      assertThat(early.header(same)).isEqualTo(late.header(same));
    }
  }

  @Test
  void whoIsKnownDoesNotSufferFromStrangersAtTheSameAddress() {
    var ada = register("1.0.0.4");
    exhaust("1.0.0.4", "");

    get("1.0.0.4", "claw_unknown", "/health").isRefused(ErrorCode.RATE_LIMITED);
    post("1.0.0.4", ada.token(), "agents/get", "{}").ok();
  }

  @Test
  void whoIsKnownIsCountedToo() {
    var ada = register("1.0.0.5");
    exhaust("1.0.0.5", ada.token());

    get("1.0.0.5", ada.token(), "/nothing").isRefused(ErrorCode.RATE_LIMITED);
    get("1.0.0.6", ada.token(), "/nothing").isRefused(ErrorCode.RATE_LIMITED);
    get("1.0.0.5", "", "/nothing").isRefused(ErrorCode.ENDPOINT_NOT_FOUND);
  }

  @Test
  void aProxyThatNamesNobodyIsNotCounted() {
    for (int i = 0; i < 2 * MOST; i++) {
      assertThat(server.stranger().call("GET", "/nothing", BodyPublishers.noBody()).status())
          .isEqualTo(404);
    }
  }

  @Test
  void aConnectionThatGoesOnAndOnIsClosed() throws IOException {
    var heard = heard("127.0.0.21", "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n".repeat(31));

    assertThat(count(heard, "HTTP/1.1 404 ")).isEqualTo(MOST);
    assertThat(count(heard, "HTTP/1.1 429 ")).isEqualTo(TrafficGate.MOST_REFUSALS);
    assertThat(count(heard, "connection: close")).isEqualTo(1);
  }

  @Test
  void theBodyOfARefusedRequestIsSkipped() throws IOException {
    var body = "x".repeat(50_000);
    var post = "POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n" + body;
    exhaust("127.0.0.22");
    var last = "GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    assertThat(count(heard("127.0.0.22", post.repeat(3) + last), "HTTP/1.1 429 ")).isEqualTo(4);
  }

  @Test
  void whoWaitsForLeaveToSendABodyIsClosed() throws IOException {
    exhaust("127.0.0.23");

    var heard =
        heard(
            "127.0.0.23",
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n");

    assertThat(count(heard, "HTTP/1.1 429 ")).isEqualTo(1);
    assertThat(count(heard, "100 Continue")).isZero();
  }

  @Test
  void theAnswerToAHeadHasNoBody() throws IOException {
    exhaust("127.0.0.24");
    var heard = heard("127.0.0.24", "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertThat(heard).startsWith("HTTP/1.1 429 ").endsWith("\r\n\r\n");
  }

  @Test
  void openingSocketsCounts() throws IOException {
    for (int i = 0; i < MOST; i++) {
      var path = i % 2 == 0 ? "/socket.io/?EIO=4&transport=polling" : "/socket.io/?nonsense";
      assertThat(heard("127.0.0.25", lastGet(path))).doesNotContain(" 429 ");
    }
    assertThat(heard("127.0.0.25", lastGet("/socket.io/?EIO=4&transport=polling")))
        .startsWith("HTTP/1.1 429 ");
    assertThat(heard("127.0.0.25", lastGet("/socket.io/?nonsense"))).startsWith("HTTP/1.1 429 ");
  }

  private static void exhaust(String address) throws IOException {
    heard(address, "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n".repeat(MOST + 20));
  }

  private static void exhaust(String address, String token) {
    for (int i = 0; i < MOST && get(address, token, "/nothing").status() == 404; i++) {}
  }

  private static String lastGet(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  }

  private static Answer get(String address, String token, String path) {
    return server
        .stranger()
        .withToken(token)
        .call("GET", path, BodyPublishers.noBody(), "X-Forwarded-For", address);
  }

  private static Answer post(String address, String token, String endpoint, String body) {
    return server.stranger().withToken(token).postFrom(address, endpoint, body);
  }

  private static TestAgent register(String address) {
    var body = "{\"username\":\"" + TestServer.unique("traffic") + "\"}";
    var agent =
        server.stranger().withToken(post(address, "", "agents/selfRegister", body).text("/token"));
    // From its first use on the token is cached.
    post(address, agent.token(), "agents/get", "{}").ok();
    return agent;
  }

  private static Set<String> names(Answer answer) {
    var names = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(answer.headers().map().keySet());
    // Said by whichever answer comes before the whole of its request has.
    names.remove("Connection");
    return names;
  }

  /** Returns what arrives on a connection from an address of this machine, until it is closed. */
  private static String heard(String from, String requests) throws IOException {
    try (var socket = new Socket()) {
      socket.setSoTimeout(20_000);
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      socket.getOutputStream().write(requests.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  private static int count(String heard, String part) {
    return heard.split(part, -1).length - 1;
  }
}
