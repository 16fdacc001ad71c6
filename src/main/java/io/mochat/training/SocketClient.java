package io.mochat.training;

import io.mochat.socketio.protocol.InvalidPacketException;
import io.mochat.socketio.protocol.Limits;
import io.mochat.socketio.protocol.Packet;
import io.mochat.socketio.protocol.PacketDecoder;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A client of Socket.IO over a WebSocket: signs in, asks for what it wants to hear, and counts. */
final class SocketClient implements WebSocket.Listener {

  private static final String PATH = "/socket.io/?EIO=4&transport=websocket";
  private static final Limits LIMITS = new Limits(Limits.DEFAULT_DEPTH, 1, 1 << 20);

  private final Parser parser;
  private final String token;
  private final List<Packet> wishes;
  private final LongAdder heard;
  private final CompletableFuture<SocketClient> ready = new CompletableFuture<>();
  private final PacketDecoder texts = PacketDecoder.json(LIMITS);
  private final PacketDecoder binaries = PacketDecoder.msgpack(LIMITS);
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private CompletableFuture<?> written = CompletableFuture.completedFuture(null);
  private int answers;
  private volatile @Nullable WebSocket open;

  /**
   * @param heard counts the events
   */
  SocketClient(Parser parser, String token, List<Packet> wishes, LongAdder heard) {
    this.parser = parser;
    this.token = token;
    this.wishes = List.copyOf(wishes);
    this.heard = heard;
  }

  /** Connects; done once all wishes are granted. */
  CompletableFuture<SocketClient> connect(Requests requests) {
    return connect(requests, PATH);
  }

  /** Goes on with a session that was signed in by polling. */
  CompletableFuture<SocketClient> upgrade(Requests requests, String sid) {
    return connect(requests, PATH + "&sid=" + sid);
  }

  private CompletableFuture<SocketClient> connect(Requests requests, String path) {
    requests
        .open(path, this)
        .whenComplete(
            (socket, failure) -> {
              if (failure != null) {
                fail("a WebSocket could not be opened: " + failure, failure);
              }
            });
    return ready;
  }

  /** Ends as a lost machine would: without a word. */
  void drop() {
    var socket = open;
    if (socket != null) {
      socket.abort();
    }
  }

  @Override
  public void onOpen(WebSocket socket) {
    open = socket;
    socket.request(1);
    // Without "sid" the server speaks first.
    if (isUpgrade()) {
      write(opened -> opened.sendText("2probe", true));
    }
  }

  private boolean isUpgrade() {
    return token.isEmpty();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      var message = text.toString();
      text.setLength(0);
      onMessage(message);
    }
    socket.request(1);
    return null;
  }

  private void onMessage(String message) {
    switch (message.charAt(0)) {
      case '0' -> write(Wishes.signIn(token));
      case '2' -> write(socket -> socket.sendText("3", true));
      case '3' -> {
        write(socket -> socket.sendText("5", true));
        wishes.forEach(this::write);
      }
      case '4' -> onPacket(() -> texts.text(message.substring(1)));
      default -> {}
    }
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    var part = new byte[data.remaining()];
    data.get(part);
    bytes.writeBytes(part);
    if (last) {
      var message = bytes.toByteArray();
      bytes.reset();
      onPacket(() -> binaries.binary(message));
    }
    socket.request(1);
    return null;
  }

  private interface Decoding {

    @Nullable Packet decode() throws InvalidPacketException;
  }

  private void onPacket(Decoding decoding) {
    try {
      var packet = decoding.decode();
      if (packet != null) {
        onPacket(packet);
      }
    } catch (InvalidPacketException e) {
      fail("the server sent no packet: " + e.getMessage(), e);
    }
  }

  private void onPacket(Packet packet) {
    switch (packet) {
      case Packet.Connect connect -> wishes.forEach(this::write);
      case Packet.Ack ack -> {
        if (++answers == wishes.size()) {
          ready.complete(this);
        }
      }
      case Packet.Event event -> heard.increment();
      case Packet.LargeEvent event -> heard.increment();
      case Packet.ConnectError error -> fail("sign-in refused: " + error.data(), null);
      case Packet.Disconnect disconnect -> fail("the server disconnected a client", null);
    }
  }

  private void write(Packet packet) {
    write(socket -> parser.write(socket, packet));
  }

  // One after the other, as WebSocket asks; called by one callback of the listener at a time.
  private void write(Function<WebSocket, CompletableFuture<WebSocket>> writing) {
    var socket = open;
    if (socket != null) {
      written = written.thenCompose(before -> writing.apply(socket));
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    fail("a WebSocket was closed: " + code + " " + reason, null);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable failure) {
    fail("a WebSocket failed: " + failure, failure);
  }

  // Of no effect once all wishes are granted.
  private void fail(String message, @Nullable Throwable cause) {
    ready.completeExceptionally(new TrainingException(message, cause));
  }
}
