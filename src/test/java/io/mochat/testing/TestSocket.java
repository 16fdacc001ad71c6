package io.mochat.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.api.Witness;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.engineio.client.Transport;
import io.socket.engineio.client.transports.Polling;
import io.socket.engineio.client.transports.WebSocket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.json.JSONObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official Java client, keeping what it hears in the order it came. */
public final class TestSocket implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final Socket socket;
  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final AtomicReference<Transport> transport = new AtomicReference<>();
  private final BlockingQueue<String> states = new LinkedBlockingQueue<>();

  private TestSocket(URI url, IO.Options options) {
    options.forceNew = true;
    options.reconnectionDelay = 50;
    options.reconnectionDelayMax = 100;
    socket = IO.socket(url, options);
    socket.on(Socket.EVENT_CONNECT, nothing -> states.add("connect"));
    socket.on(Socket.EVENT_DISCONNECT, reason -> states.add("disconnect: " + reason[0]));
    socket.on(Socket.EVENT_CONNECT_ERROR, error -> states.add("error: " + textOf(error[0])));
    socket.io().on(Manager.EVENT_TRANSPORT, opened -> transport.set((Transport) opened[0]));
    hear("notify:session");
    hear("notify:panel");
    hear("notify:revision");
  }

  /** A client that has not connected yet. */
  public static TestSocket of(TestServer server, IO.Options options) {
    return new TestSocket(URI.create(server.url()), options);
  }

  /** A connected client of this agent. */
  public static TestSocket connect(TestAgent agent) {
    return of(agent.server(), auth(agent.token(), WebSocket.NAME)).connect();
  }

  /** A connected client of this agent that subscribes to everything. */
  public static TestSocket connectToAll(TestAgent agent) {
    var socket = connect(agent);
    socket.emit("session:subscribe", "sessionId", "*");
    socket.emit("panel:subscribe", "panelId", "*");
    return socket;
  }

  /** Options with the token in the CONNECT payload. */
  public static IO.Options auth(String token, String... transports) {
    return IO.Options.builder()
        .setTransports(
            transports.length == 0 ? new String[] {Polling.NAME, WebSocket.NAME} : transports)
        .setAuth(Map.of("token", token))
        .build();
  }

  /** Connects and waits for it. */
  public TestSocket connect() {
    socket.connect();
    assertThat(nextState()).isEqualTo("connect");
    return this;
  }

  /** Tries to connect and gives the text of the refusal. */
  public String connectRefused() {
    socket.connect();
    return nextState();
  }

  /** The next change of state: connect, disconnect with its reason, or an error with its text. */
  public String nextState() {
    return take(states);
  }

  /** Emits an event with one field and waits for the answer to its callback. */
  public JsonNode emit(String event, String field, Object value) {
    return emitRaw(event, new JSONObject(Map.of(field, value)));
  }

  /** Emits an event with any arguments and waits for the answer to its callback. */
  public JsonNode emitRaw(String event, Object... arguments) {
    var answer = new CompletableFuture<JsonNode>();
    socket.emit(event, arguments, (Ack) given -> answer.complete(json(given[0])));
    var given = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    if (arguments.length > 0 && arguments[0] instanceof JSONObject) {
      Witness.emitted(event, json(arguments[0]), given);
    }
    return given;
  }

  /**
   * Waits until the server has done all that a connect makes it do, such as restoring
   * subscriptions: it takes events one after the other, and answers also those that it does not
   * know.
   */
  public TestSocket settled() {
    emitRaw("no:such:event");
    return this;
  }

  /** Emits an event without a callback. */
  public void emitSilently(String event, Object... arguments) {
    socket.emit(event, arguments);
  }

  /** The payload of the next event, with its name as {@code event} and its offset, if any. */
  public JsonNode next() {
    var next = take(events);
    Witness.heard(next.get("event").stringValue(), next.get("payload"));
    return next;
  }

  /** The content of the next event's message. */
  public String nextContent() {
    return next().at("/payload/message/content").stringValue();
  }

  /** How many events have come and not been taken. */
  public int waiting() {
    return events.size();
  }

  /** Drops the transport as a broken network does; the client reconnects by itself. */
  public void dropTransport() {
    transport.get().close();
  }

  /** The client itself. */
  public Socket client() {
    return socket;
  }

  @Override
  public void close() {
    socket.close();
  }

  /** Also keeps these events, which a client hears only if it asks. */
  public TestSocket hearing(String... more) {
    for (var event : more) {
      hear(event);
    }
    return this;
  }

  private void hear(String event) {
    socket.on(
        event,
        arguments -> {
          var heard = JsonMapper.shared().createObjectNode();
          heard.put("event", event);
          heard.set("payload", json(arguments[0]));
          if (arguments.length > 1) {
            heard.put("offset", (String) arguments[1]);
          }
          events.add(heard);
        });
  }

  private static JsonNode json(Object value) {
    return JsonMapper.shared().readTree(value.toString());
  }

  private static String textOf(Object error) {
    return error instanceof JSONObject refusal ? refusal.optString("message") : error.toString();
  }

  private static <T> T take(BlockingQueue<T> queue) {
    try {
      var taken = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(taken).as("something within %d s", PATIENCE_SECONDS).isNotNull();
      return taken;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
