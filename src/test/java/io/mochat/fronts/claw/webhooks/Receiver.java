package io.mochat.fronts.claw.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What webhooks of a test lead to: a web server that keeps what it gets, each path for itself. */
public final class Receiver implements AutoCloseable {

  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpServer server;
  private final Map<String, List<Got>> got = new ConcurrentHashMap<>();
  private final Map<String, Queue<Answering>> answers = new ConcurrentHashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** The next requests at a path are answered so, one after the other; all others by 204. */
  public void answer(String path, Answering... next) {
    queue(path).addAll(List.of(next));
  }

  public void answer(String path, int... statuses) {
    for (int status : statuses) {
      queue(path).add(Answering.with(status));
    }
  }

  /** The requests at a path, once there are so many. */
  public List<Got> await(String path, int count) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(at(path)).hasSizeGreaterThanOrEqualTo(count));
    return at(path);
  }

  public List<Got> at(String path) {
    return got.computeIfAbsent(path, any -> new CopyOnWriteArrayList<>());
  }

  private Queue<Answering> queue(String path) {
    return answers.computeIfAbsent(path, any -> new ConcurrentLinkedQueue<>());
  }

  private void take(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().toString();
    var body = exchange.getRequestBody().readAllBytes();
    var headers = new ConcurrentHashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    at(path).add(new Got(headers, body));
    var next = queue(path).poll();
    var answer = next == null ? Answering.with(204) : next;
    if (answer.never()) {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
      return;
    }
    answer.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(answer.status(), -1);
    exchange.close();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
  }

  /** How a request is answered. */
  public record Answering(int status, Map<String, String> headers, boolean never) {

    public static Answering with(int status) {
      return new Answering(status, Map.of(), false);
    }

    public static Answering with(int status, String header, String value) {
      return new Answering(status, Map.of(header, value), false);
    }

    public static Answering silence() {
      return new Answering(0, Map.of(), true);
    }
  }

  /** A request. */
  public record Got(Map<String, String> headers, byte[] body) {

    public JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String type() {
      return json().at("/type").stringValue();
    }

    public String id() {
      return headers.get("webhook-id");
    }

    String content() {
      return json().at("/data/message/content").stringValue();
    }

    /** Whether one of its signatures is by this secret, computed as the specification says. */
    public boolean isSignedBy(String secret) {
      try {
        var mac = Mac.getInstance("HmacSHA256");
        var key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        var signed = id() + "." + headers.get("webhook-timestamp") + "." + text();
        var digest = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        var expected = "v1," + Base64.getEncoder().encodeToString(digest);
        return List.of(headers.get("webhook-signature").split(" ")).contains(expected);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
