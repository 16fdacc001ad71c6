package io.mochat.testing;

import io.mochat.MochatApplication;
import io.mochat.web.server.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running server on a free port of 127.0.0.1 that keeps its data in memory.
 *
 * <p>Almost every test uses {@link #shared()}: one server for the whole run, where each test works
 * with agents of its own, so that neither the order of tests nor others beside it matter. A test
 * that needs other settings, or a server that stops, starts one with {@link #start} and closes it.
 */
public final class TestServer implements AutoCloseable {
  private static final AtomicLong NAMES = new AtomicLong();

  // Of what comes in time nobody waits longer for it; a machine may have much else to do.
  static {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
  }

  private final ConfigurableApplicationContext context;
  private final int port;

  private TestServer(ConfigurableApplicationContext context, int port) {
    this.context = context;
    this.port = port;
  }

  /** The server of the whole run; it ends with the process. */
  public static TestServer shared() {
    return Shared.SERVER;
  }

  /**
   * A server with settings of its own, such as {@code mochat.web.cors-origin=https://a.example}.
   */
  public static TestServer start(String... settings) {
    return start(List.of(), settings);
  }

  /**
   * A server with settings and beans of its own; a {@code @Primary} bean replaces the real one. A
   * configuration outside of a test class, such as a whole front, is a {@code @TestConfiguration}:
   * the scan gives any other to every test server.
   */
  public static TestServer start(List<Class<?>> configurations, String... settings) {
    var all = new LinkedHashMap<String, String>();
    all.put("server.address", "127.0.0.1");
    all.put("server.port", "0");
    all.put("mochat.platform.port", "0");
    all.put("mochat.storage.type", "memory");
    // All tests together are one address that registers hundreds of agents.
    all.put("mochat.limits.requests", "0");
    for (var setting : settings) {
      var parts = setting.split("=", 2);
      all.put(parts[0], parts[1]);
    }
    var arguments = all.entrySet().stream().map(entry -> "--" + entry).toArray(String[]::new);
    var context =
        new SpringApplicationBuilder(MochatApplication.class)
            .sources(configurations.toArray(Class<?>[]::new))
            .run(arguments);
    return new TestServer(context, context.getBean(HttpServer.class).port());
  }

  /** The same server at another of its ports. */
  public TestServer atPort(int other) {
    return new TestServer(context, other);
  }

  /** A port that nothing listened on a moment ago. */
  public static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A name that nothing else in this run has: letters, digits and an underscore. */
  public static String unique(String stem) {
    return stem + "_" + Long.toString(NAMES.incrementAndGet(), 36);
  }

  /** Registers an agent under a unique name that begins with the stem. */
  public TestAgent register(String stem) {
    return TestAgent.register(this, Map.of("username", unique(stem)));
  }

  /** A client without a token. */
  public TestAgent stranger() {
    return TestAgent.stranger(this);
  }

  /** The port of REST and sockets. */
  public int port() {
    return port;
  }

  /** Whether this is the port that speaks as the documents say. */
  boolean isMain() {
    return port == context.getBean(HttpServer.class).port();
  }

  /** Where clients connect to, without a trailing slash. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** One of the server's own objects. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** All of the server's own objects of a type. */
  public <T> Collection<T> beans(Class<T> type) {
    return context.getBeansOfType(type).values();
  }

  /** Stops the server, gracefully. */
  @Override
  public void close() {
    context.close();
  }

  private static final class Shared {
    static final TestServer SERVER = start();
  }
}
