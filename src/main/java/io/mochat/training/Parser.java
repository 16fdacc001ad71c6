package io.mochat.training;

import io.mochat.socketio.protocol.Packet;
import io.mochat.socketio.protocol.PacketEncoder;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** The two forms in which Socket.IO's clients write packets. */
enum Parser {
  JSON {
    @Override
    CompletableFuture<WebSocket> write(WebSocket socket, Packet packet) {
      return socket.sendText(text(packet), true);
    }
  },
  MSGPACK {
    @Override
    CompletableFuture<WebSocket> write(WebSocket socket, Packet packet) {
      var frames = PacketEncoder.MSGPACK.encode(packet);
      return socket.sendBinary(ByteBuffer.wrap(frames.binaries().getFirst()), true);
    }
  };

  abstract CompletableFuture<WebSocket> write(WebSocket socket, Packet packet);

  /** A packet without attachments as a message of Engine.IO. */
  static String text(Packet packet) {
    return "4" + new String(PacketEncoder.JSON.encode(packet).text(), StandardCharsets.UTF_8);
  }
}
