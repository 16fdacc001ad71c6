package io.mochat.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Socket.IO client made of bare WebSocket frames, for what the official one does not show. It
 * answers no pings.
 */
public final class RawSocket implements AutoCloseable, WebSocket.Listener {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int PATIENCE_SECONDS = 60;

  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final WebSocket webSocket;
  private final JsonNode connected;

  private RawSocket(TestAgent agent, String auth) {
    var url = agent.server().url().replace("http:", "ws:");
    webSocket =
        HTTP.newWebSocketBuilder()
            .header("User-Agent", "Mozilla/5.0 (as a browser)")
            .buildAsync(URI.create(url + "/socket.io/?EIO=4&transport=websocket"), this)
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join();
    assertThat(take()).startsWith("0{");
    send("40" + auth);
    var answer = take();
    assertThat(answer).startsWith("40{");
    connected = JsonMapper.shared().readTree(answer.substring(2));
  }

  /** Signs in. */
  public static RawSocket connect(TestAgent agent) {
    return new RawSocket(agent, "{\"token\":\"" + agent.token() + "\"}");
  }

  /** Signs in as a client that recovers its last socket. */
  public static RawSocket recover(TestAgent agent, String privateId, @Nullable String offset) {
    var auth = JsonMapper.shared().createObjectNode();
    auth.put("token", agent.token());
    auth.put("pid", privateId);
    if (offset != null) {
      auth.put("offset", offset);
    }
    return new RawSocket(agent, auth.toString());
  }

  /** The public id. */
  public String id() {
    return connected.get("sid").stringValue();
  }

  /** The id to recover with. */
  public String privateId() {
    return connected.get("pid").stringValue();
  }

  /** Emits an event with one argument, given as JSON, and waits until it has been handled. */
  public void emit(String event, String argument) {
    send("420[\"" + event + "\"," + argument + "]");
    assertThat(take()).isEqualTo("430[{\"result\":true}]");
  }

  /** Emits an event with a callback; the frame that answers it. */
  public String ask(String event, String argument) {
    send("420[\"" + event + "\"," + argument + "]");
    return take();
  }

  /** The next frame. */
  public String next() {
    return take();
  }

  /** The next message event. */
  public Heard nextMessage() {
    var frame = take();
    assertThat(frame).startsWith("42[");
    var event = JsonMapper.shared().readTree(frame.substring(2));
    return new Heard(event.at("/1/message/content").stringValue(), event.get(2).stringValue());
  }

  /** The contents of the next message events. */
  public List<String> nextContents(int count) {
    return IntStream.range(0, count).mapToObj(n -> nextMessage().content()).toList();
  }

  /** Sends DISCONNECT and waits until the server has handled it. */
  public void disconnect() {
    send("41");
    // A second CONNECT on the same transport is answered behind it.
    send("40{\"token\":\"nobody\"}");
    assertThat(take()).startsWith("44");
    drop();
  }

  /** Breaks the connection without a close frame or packet. */
  public void drop() {
    webSocket.abort();
  }

  /** Waits until the server has closed the connection. */
  public void awaitEnd() {
    ended.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    webSocket.abort();
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    ended.complete(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    ended.complete(null);
    return null;
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      if (!partial.toString().equals("2")) {
        frames.add(partial.toString());
      }
      partial.setLength(0);
    }
    socket.request(1);
    return null;
  }

  private void send(String frame) {
    webSocket.sendText(frame, true).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  private String take() {
    try {
      var frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(frame).as("a frame within %d s", PATIENCE_SECONDS).isNotNull();
      return frame;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A message event: its content, and its place in the log. */
  public record Heard(String content, String offset) {}
}
