package io.mochat.fronts.claw.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.api.Witness;
import io.mochat.socketio.RawWebSocket;
import io.mochat.socketio.protocol.InvalidPacketException;
import io.mochat.socketio.protocol.Limits;
import io.mochat.socketio.protocol.Packet;
import io.mochat.socketio.protocol.PacketDecoder;
import io.mochat.socketio.protocol.PacketEncoder;
import io.mochat.testing.TestAgent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import tools.jackson.databind.json.JsonMapper;

/** A socket made of bare frames, in either parser: no event passes it unheard. */
final class Ears implements AutoCloseable {

  private static final Limits LIMITS = new Limits(Limits.DEFAULT_DEPTH, 0, 0);
  private static final String MAIN = "/";

  private final RawWebSocket socket;
  private final boolean packed;
  private final PacketDecoder decoder;
  private final Queue<Heard> early = new ArrayDeque<>();
  private long calls;

  private Ears(TestAgent agent, boolean packed, Map<String, Object> auth) {
    this.packed = packed;
    this.decoder = packed ? PacketDecoder.msgpack(LIMITS) : PacketDecoder.json(LIMITS);
    socket = RawWebSocket.open(agent.server().port(), "/socket.io/?EIO=4&transport=websocket");
    assertThat(socket.receive()).startsWith("0{");
    send(new Packet.Connect(MAIN, auth));
    assertThat(receive()).isInstanceOf(Packet.Connect.class);
  }

  /** Signed in by the default parser. */
  static Ears ofJson(TestAgent agent) {
    return new Ears(agent, false, Map.of("token", agent.token()));
  }

  /** Signed in by the msgpack parser. */
  static Ears ofMsgpack(TestAgent agent) {
    return new Ears(agent, true, Map.of("token", agent.token()));
  }

  /** Signed in as the JavaScript client does, which gets an offset behind each message. */
  static Ears recovering(TestAgent agent) {
    return new Ears(agent, false, Map.of("token", agent.token(), "pid", "none"));
  }

  /** Calls, and requires that it is done. */
  Ears call(String event, Map<String, Object> argument) {
    long id = calls++;
    send(new Packet.Event(MAIN, id, event, List.of(argument)));
    var packet = receive();
    while (!(packet instanceof Packet.Ack ack && ack.id() == id)) {
      early.add(heard(packet));
      packet = receive();
    }
    assertThat(((Packet.Ack) packet).arguments().getFirst().toString()).contains("result=true");
    return this;
  }

  /** As the guide tells: all sessions and panels. */
  Ears asGuide() {
    call("session:subscribe", Map.of("sessionId", "*"));
    return call("panel:subscribe", Map.of("panelId", "*"));
  }

  /** As adapters do: a list of sessions, and all panels. */
  Ears asAdapter(String session) {
    call(
        "com.claw.im.subscribeSessions",
        Map.of("sessionIds", List.of(session), "cursors", Map.of(), "limit", 100));
    return call("com.claw.im.subscribePanels", Map.of("panelIds", List.of()));
  }

  /** As a client that wants whatever there is. */
  Ears asking() {
    var flags = Map.of("revisions", true, "streams", true, "status", true);
    var sessions = new HashMap<String, Object>(flags);
    sessions.put("sessionId", "*");
    call("session:subscribe", sessions);
    return call("inbox:subscribe", Map.of());
  }

  /** All events up to the one with this text in it, and until there was one of each name. */
  List<Heard> until(String text, String... names) {
    var all = new ArrayList<Heard>();
    var awaited = new HashSet<>(List.of(names));
    boolean isHeard = false;
    while (!isHeard || !awaited.isEmpty()) {
      var heard = next();
      all.add(heard);
      awaited.remove(heard.name());
      isHeard |= heard.arguments().toString().contains(text);
    }
    return all;
  }

  private Heard next() {
    var kept = early.poll();
    return kept == null ? heard(receive()) : kept;
  }

  private static Heard heard(Packet packet) {
    assertThat(packet).isInstanceOf(Packet.Event.class);
    var event = (Packet.Event) packet;
    Witness.heard(event.name(), JsonMapper.shared().valueToTree(event.arguments().getFirst()));
    return new Heard(event.name(), event.arguments());
  }

  private void send(Packet packet) {
    if (packed) {
      socket.send(PacketEncoder.MSGPACK.encode(packet).binaries().getFirst());
    } else {
      var text = PacketEncoder.JSON.encode(packet).text();
      socket.send("4" + new String(text, StandardCharsets.UTF_8));
    }
  }

  private Packet receive() {
    var frame = socket.receive();
    while (frame.equals("2")) {
      socket.send("3");
      frame = socket.receive();
    }
    assertThat(frame).isNotEqualTo(RawWebSocket.CLOSED);
    try {
      return packed
          ? decoder.binary(HexFormat.of().parseHex(frame))
          : decoder.text(frame.substring(1));
    } catch (InvalidPacketException e) {
      throw new AssertionError(frame, e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }

  /** An event as it came. */
  record Heard(String name, List<Object> arguments) {}
}
