package io.mochat.socketio.server;

import io.mochat.socketio.engine.EngineMessage;
import io.mochat.socketio.protocol.Packet;
import io.mochat.socketio.protocol.PacketEncoder;
import io.mochat.websocket.frames.EncodedMessage;
import io.mochat.websocket.frames.Shipment;
import java.util.ArrayList;

/**
 * All that decides how a packet looks on the wire. There is one instance for each namespace and
 * format, so that routes compare by identity.
 */
final class Route {

  private final String namespace;
  private final WireFormat format;

  Route(String namespace, WireFormat format) {
    this.namespace = namespace;
    this.format = format;
  }

  String namespace() {
    return namespace;
  }

  WireFormat format() {
    return format;
  }

  Shipment encode(Packet packet) {
    return encode(format, packet);
  }

  static Shipment encode(WireFormat format, Packet packet) {
    var frames = encoder(format).encode(packet);
    var messages = new ArrayList<EncodedMessage>(1 + frames.binaries().size());
    if (frames.text().length > 0) {
      messages.add(EngineMessage.text(frames.text()));
    }
    frames.binaries().forEach(binary -> messages.add(EngineMessage.binary(binary)));
    return Shipment.of(messages);
  }

  private static PacketEncoder encoder(WireFormat format) {
    return switch (format) {
      case JSON -> PacketEncoder.JSON;
      case MSGPACK -> PacketEncoder.MSGPACK;
    };
  }
}
