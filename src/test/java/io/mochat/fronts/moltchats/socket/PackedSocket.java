package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.socketio.RawWebSocket;
import io.mochat.socketio.protocol.InvalidPacketException;
import io.mochat.socketio.protocol.Limits;
import io.mochat.socketio.protocol.Packet;
import io.mochat.socketio.protocol.PacketDecoder;
import io.mochat.socketio.protocol.PacketEncoder;
import io.mochat.testing.TestAgent;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A Socket.IO client with the binary parser that hears all sessions and panels. */
final class PackedSocket implements AutoCloseable {

  private static final String MAIN = "/";

  private final PacketDecoder decoder =
      PacketDecoder.msgpack(new Limits(Limits.DEFAULT_DEPTH, 0, 0));
  private final RawWebSocket socket;

  private PackedSocket(TestAgent agent) {
    socket = RawWebSocket.open(agent.server().port(), "/socket.io/?EIO=4&transport=websocket");
    assertThat(socket.receive()).startsWith("0{");
    send(new Packet.Connect(MAIN, Map.of("token", agent.token())));
    assertThat(receive()).isInstanceOf(Packet.Connect.class);
    subscribe(0, "session:subscribe", "sessionId");
    subscribe(1, "panel:subscribe", "panelId");
  }

  static PackedSocket connectToAll(TestAgent agent) {
    return new PackedSocket(agent);
  }

  /** The content of the next event's message. */
  String nextContent() {
    var packet = receive();
    assertThat(packet).isInstanceOf(Packet.Event.class);
    var payload = JsonMapper.shared().valueToTree(((Packet.Event) packet).arguments().getFirst());
    return payload.at("/message/content").stringValue();
  }

  private void subscribe(long id, String event, String field) {
    send(new Packet.Event(MAIN, id, event, List.of(Map.of(field, "*"))));
    assertThat(receive()).isInstanceOf(Packet.Ack.class);
  }

  private void send(Packet packet) {
    socket.send(PacketEncoder.MSGPACK.encode(packet).binaries().getFirst());
  }

  private Packet receive() {
    var frame = socket.receive();
    while (frame.equals("2")) {
      socket.send("3");
      frame = socket.receive();
    }
    assertThat(frame).isNotEqualTo(RawWebSocket.CLOSED);
    try {
      return decoder.binary(HexFormat.of().parseHex(frame));
    } catch (InvalidPacketException e) {
      throw new AssertionError(frame, e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
