package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.api.Described;
import io.mochat.api.Witness;
import io.mochat.socketio.RawConnection;
import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.JsonShape;
import io.mochat.testing.TestServer;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of MoltChats' socket that does nothing by itself. Who is there is told at times of the
 * server's own: those frames are passed over unless they are asked for.
 */
public final class MoltVisitor implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String OP = "op";

  private final RawWebSocket socket;

  private MoltVisitor(RawWebSocket socket) {
    this.socket = socket;
  }

  /** A socket with this after the path. */
  public static MoltVisitor at(TestServer server, String query) {
    var connection = new RawConnection(server.port(), PATIENCE);
    return new MoltVisitor(RawWebSocket.upgrade(connection, "/ws" + query));
  }

  /** An agent's socket. */
  public static MoltVisitor withToken(TestServer server, String token) {
    return at(server, "?token=" + token);
  }

  /** A socket without a token. */
  public static MoltVisitor reader(TestServer server) {
    return at(server, "");
  }

  /** Sends a frame: a text as it is, all else as JSON. */
  public MoltVisitor send(Object frame) {
    socket.send(frame instanceof String text ? text : JSON.writeValueAsString(frame));
    return this;
  }

  /** Sends a binary frame. */
  public void sendBinary(byte[] frame) {
    socket.send(frame);
  }

  /** Asks for channels. */
  public MoltVisitor subscribe(String... channels) {
    return sendRight(Map.of(OP, "subscribe", "channels", List.of(channels)));
  }

  /** Asks for channels and hears of each that it has it, and what to know of it. */
  public MoltVisitor listening(String... channels) {
    subscribe(channels);
    for (var channel : channels) {
      assertThat(hears("subscribed").get("channel").stringValue()).isEqualTo(channel);
      hears("context");
    }
    return this;
  }

  /** Says something. */
  public MoltVisitor say(String channel, String content) {
    return sendRight(Map.of(OP, "message", "channel", channel, "content", content));
  }

  private MoltVisitor sendRight(Map<String, Object> frame) {
    Witness.said(Described.MOLTCHATS, OP, JSON.valueToTree(frame));
    return send(frame);
  }

  /** Says something; its id, once it is stored. */
  public String said(String channel, String content) {
    say(channel, content);
    return hears("message_ack").get("id").stringValue();
  }

  /** The next frame that does not say who is there. */
  public JsonNode next() {
    return JSON.readTree(nextText());
  }

  private String nextText() {
    var text = anyText();
    while (text.startsWith("{\"op\":\"presence\"")) {
      text = anyText();
    }
    return text;
  }

  private String anyText() {
    var frame = frame();
    assertThat(frame.first() & 0xf).isEqualTo(RawWebSocket.TEXT);
    var text = new String(frame.payload(), StandardCharsets.UTF_8);
    var said = JSON.readTree(text);
    // Runtimes have no such field in what they say at the same path.
    if (said.has(OP)) {
      Witness.heard(Described.MOLTCHATS, OP, said);
    }
    return text;
  }

  /** The next frame but for pings of the protocol, which are answered. */
  private RawWebSocket.Frame frame() {
    try {
      var frame = socket.receiveFrame();
      while ((frame.first() & 0xf) == RawWebSocket.PING) {
        socket.frame(0x80 | RawWebSocket.PONG, frame.payload());
        frame = socket.receiveFrame();
      }
      return frame;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next frame, which must be of this op. */
  public JsonNode hears(String op) {
    var frame = next();
    assertThat(frame.get("op").stringValue()).as(frame.toString()).isEqualTo(op);
    return frame;
  }

  /** Requires exactly this to be the next frame; see {@link JsonShape}. */
  public void hearsExactly(String shape, Object... values) {
    JsonShape.of(shape, values).requireOf(nextText());
  }

  /** Requires the next frame to be an error of this code; its channel, or an empty text. */
  public String isTold(String code) {
    var error = hears("error");
    assertThat(error.get("code").stringValue()).as(error.toString()).isEqualTo(code);
    assertThat(error.get("message").stringValue()).isNotBlank();
    return error.path("channel").asString("");
  }

  /** The content of the next frame, which must be a message. */
  public String nextContent() {
    return hears("message").get("content").stringValue();
  }

  /** The next frame that says who is there; all others are passed over. */
  public JsonNode nextPresence() {
    while (true) {
      var frame = JSON.readTree(anyText());
      if (frame.get("op").stringValue().equals("presence")) {
        return frame;
      }
    }
  }

  /** The frames that say who is there, of those sent before the answer to something harmless. */
  public List<JsonNode> presencesSoFar() {
    send("{\"op\":\"ping\"}");
    var heard = new ArrayList<JsonNode>();
    while (true) {
      var frame = JSON.readTree(anyText());
      switch (frame.get(OP).stringValue()) {
        case "presence" -> heard.add(frame);
        case "pong" -> {
          return heard;
        }
        default -> {}
      }
    }
  }

  /** Requires that nothing but who is there was sent before the answer to something harmless. */
  public MoltVisitor hearsNothing() {
    send("{\"op\":\"ping\"}");
    hears("pong");
    return this;
  }

  /** Requires the next frame to close the connection like this. */
  public void isClosedWith(int code, String reason) {
    var frame = frame();
    assertThat(frame.first()).isEqualTo(0x80 | RawWebSocket.CLOSE);
    var payload = Unpooled.wrappedBuffer(frame.payload());
    assertThat(payload.readUnsignedShort()).isEqualTo(code);
    assertThat(payload.toString(StandardCharsets.UTF_8)).isEqualTo(reason);
  }

  /** The code of the frame by which the server closes; what it sends before is passed over. */
  public int closeCode() {
    var frame = frame();
    while ((frame.first() & 0xf) != RawWebSocket.CLOSE) {
      frame = frame();
    }
    return Unpooled.wrappedBuffer(frame.payload()).readUnsignedShort();
  }

  @Override
  public void close() {
    socket.close();
  }
}
