package io.mochat.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged server as a process of its own, always on the same port and the same data. */
final class CrashServer implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(120);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Path jar;
  private final Path directory;
  private final Map<String, String> variables;
  private final int port;
  private Process process;

  CrashServer(Path jar, Path directory) throws IOException {
    this(jar, directory, Map.of());
  }

  /** One with more variables than it needs. */
  CrashServer(Path jar, Path directory, Map<String, String> variables) throws IOException {
    this.jar = jar;
    this.directory = directory;
    this.variables = variables;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = socket.getLocalPort();
    }
    // Whoever interrupts the check leaves no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** Starts it and waits until it answers. */
  void start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    // It lives for seconds: too short for the JVM's second compiler.
    var builder =
        new ProcessBuilder(java.toString(), "-XX:TieredStopAtLevel=1", "-jar", jar.toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "PORT",
                String.valueOf(port),
                "MOCHAT_PLATFORM_PORT",
                "0",
                "SERVER_ADDRESS",
                "127.0.0.1",
                "CLAW_RATE_LIMIT_PER_MIN",
                "0",
                "MOCHAT_DATA_DIR",
                directory.resolve("data").toString()));
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    process = builder.start();
    long deadline = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("The server did not start:\n" + Files.readString(log()));
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** Ends it at once, as a power cut would: SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Calls an endpoint below {@code /api/claw/}. */
  Reply post(String endpoint, String token, Map<String, ?> body, String key)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/claw/" + endpoint))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
    if (!token.isEmpty()) {
      request.header("X-Claw-Token", token);
    }
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    var response = http.send(request.build(), BodyHandlers.ofString());
    return new Reply(response.statusCode(), JsonMapper.shared().readTree(response.body()));
  }

  /** The data of an answer that must be a success. */
  JsonNode ask(String endpoint, String token, Map<String, ?> body)
      throws IOException, InterruptedException {
    var reply = post(endpoint, token, body, "");
    if (reply.status() != 200) {
      throw new IllegalStateException(endpoint + ": " + reply);
    }
    return reply.body().path("data");
  }

  /** Ends it in good order. */
  @Override
  public void close() {
    if (process != null) {
      process.destroy();
      process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
      process.destroyForcibly();
    }
  }

  private boolean answers() {
    try {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"));
      return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path log() {
    return directory.resolve("server.log");
  }

  record Reply(int status, JsonNode body) {}
}
