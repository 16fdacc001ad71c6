package io.mochat.fronts.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.api.Described;
import io.mochat.api.Witness;
import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the exchange that does nothing by itself. */
public final class ExchangeVisitor implements AutoCloseable {

  private static final String TYPE = "type";

  private final RawWebSocket socket;

  private ExchangeVisitor(RawWebSocket socket) {
    this.socket = socket;
  }

  /** A socket at a path, which has been greeted. */
  public static ExchangeVisitor at(TestServer server, String path) {
    var visitor = new ExchangeVisitor(RawWebSocket.open(server.port(), path));
    assertThat(visitor.hears("connected").get("clientId").stringValue()).hasSize(8);
    return visitor;
  }

  /** A guest of this name, who has identified. */
  public static ExchangeVisitor guest(TestServer server, String name) {
    var visitor = at(server, "/bx");
    visitor.identify(name);
    return visitor;
  }

  /** A member's socket. */
  public static ExchangeVisitor of(TestAgent agent) {
    return at(agent.server(), "/bx?token=" + agent.token());
  }

  void identify(String name) {
    sayRight("identify", "username", name, "nickname", "Mr " + name);
    assertThat(hears("identified").get("username").stringValue()).isEqualTo(name);
  }

  /** A fresh code. */
  public String invite() {
    sayRight("create_invite");
    return hears("invite_created").get("code").stringValue();
  }

  /** Redeems a code; the id of the connection. */
  public String connect(String code) {
    sayRight("connect", "code", code);
    return hears("connected_to_friend").get("connectionId").stringValue();
  }

  /** Is paired with another; the id of the connection. */
  public String pair(ExchangeVisitor other) {
    var id = other.connect(invite());
    assertThat(hears("friend_connected").get("connectionId").stringValue()).isEqualTo(id);
    return id;
  }

  public void ask(String content) {
    sayRight("ask", "content", content);
  }

  /** Sends a frame of this type with these fields: a name, a value, and so on. */
  public void say(String type, Object... fields) {
    send(JsonMapper.shared().writeValueAsString(frame(type, fields)));
  }

  private void sayRight(String type, Object... fields) {
    var frame = frame(type, fields);
    Witness.said(Described.EXCHANGE, TYPE, JsonMapper.shared().valueToTree(frame));
    send(JsonMapper.shared().writeValueAsString(frame));
  }

  private static Map<String, Object> frame(String type, Object... fields) {
    var frame = new LinkedHashMap<String, Object>(Map.of(TYPE, type));
    for (int i = 0; i < fields.length; i += 2) {
      frame.put((String) fields[i], fields[i + 1]);
    }
    return frame;
  }

  void send(String frame) {
    socket.send(frame);
  }

  void send(byte[] frame) {
    socket.send(frame);
  }

  /** The next frame. */
  JsonNode next() {
    var frame = JsonMapper.shared().readTree(socket.receive());
    Witness.heard(Described.EXCHANGE, TYPE, frame);
    return frame;
  }

  /** The next frame, which must be of this type. */
  public JsonNode hears(String type) {
    var frame = next();
    assertThat(frame.get("type").stringValue()).as(frame.toString()).isEqualTo(type);
    return frame;
  }

  /** Requires the next frame to be an error with this text and code. */
  void isTold(String text, String code) {
    var error = hears("error");
    assertThat(error.get("message").stringValue()).isEqualTo(text);
    assertThat(error.get("code").stringValue()).isEqualTo(code);
  }

  /** Requires that nothing was sent before the answer to something harmless. */
  void hearsNothing() {
    say("nothing");
    isTold("Unknown message type: nothing", "UNKNOWN_TYPE");
  }

  /** Requires the next frame to close the connection with this code. */
  void isClosedWith(int code) {
    try {
      var frame = socket.receiveFrame();
      assertThat(frame.first()).isEqualTo(0x80 | RawWebSocket.CLOSE);
      assertThat(Unpooled.wrappedBuffer(frame.payload()).readUnsignedShort()).isEqualTo(code);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the fields of a frame, in their order. */
  static List<String> keys(JsonNode frame) {
    return List.copyOf(frame.propertyNames());
  }

  @Override
  public void close() {
    socket.close();
  }
}
