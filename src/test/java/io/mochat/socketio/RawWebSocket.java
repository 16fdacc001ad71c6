package io.mochat.socketio;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A WebSocket client that writes and reads its frames itself. */
public final class RawWebSocket implements RawClient {

  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  /** What {@link #receive()} gives when the server has closed. */
  public static final String CLOSED = "<closed>";

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;

  private final RawConnection connection;

  private RawWebSocket(RawConnection connection) {
    this.connection = connection;
  }

  /** Opens a WebSocket on this target; the handshake must succeed. */
  public static RawWebSocket open(int port, String target) {
    var connection = new RawConnection(port);
    int status = handshake(connection, target).status();
    if (status != 101) {
      throw new AssertionError("no WebSocket: " + status);
    }
    return new RawWebSocket(connection);
  }

  /** Turns a connection that served HTTP so far into a WebSocket. */
  public static RawWebSocket upgrade(RawConnection connection, String target) {
    if (handshake(connection, target).status() != 101) {
      throw new AssertionError("no WebSocket");
    }
    return new RawWebSocket(connection);
  }

  /** Sends the handshake request and gives the answer, whatever it is. */
  public static RawConnection.Answer handshake(
      RawConnection connection, String target, String... more) {
    var headers = new ArrayList<String>();
    headers.add("Connection: Upgrade");
    headers.add("Upgrade: websocket");
    headers.add("Sec-WebSocket-Version: 13");
    headers.add("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    headers.addAll(List.of(more));
    connection.send("GET", target, "", headers.toArray(String[]::new));
    return connection.answer();
  }

  /** The WebSocket on a connection whose handshake has been answered. */
  public static RawWebSocket on(RawConnection connection) {
    return new RawWebSocket(connection);
  }

  @Override
  public void send(String text) {
    frame(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void send(byte[] binary) {
    frame(FINAL | BINARY, binary);
  }

  /** A frame with this first byte; masked with zeros, which leaves the payload readable. */
  public void frame(int first, byte[] payload) {
    var frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) (MASKED | payload.length));
    } else if (payload.length < 0x10000) {
      frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (MASKED | 127)).putLong(payload.length);
    }
    frame.putInt(0).put(payload).flip();
    var bytes = new byte[frame.remaining()];
    frame.get(bytes);
    connection.write(bytes);
  }

  /** The next message: a text as it is, a binary in hexadecimal, {@link #CLOSED} at the end. */
  @Override
  public String receive() {
    try {
      var frame = receiveFrame();
      return switch (frame.first() & 0xf) {
        case TEXT -> new String(frame.payload(), StandardCharsets.UTF_8);
        case BINARY -> HexFormat.of().formatHex(frame.payload());
        case PONG -> "<pong>" + new String(frame.payload(), StandardCharsets.UTF_8);
        default -> CLOSED;
      };
    } catch (EOFException | SocketException e) {
      return CLOSED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next frame as it is on the wire. */
  public Frame receiveFrame() throws IOException {
    int first = connection.in().readUnsignedByte();
    long length = connection.in().readUnsignedByte();
    if (length == 126) {
      length = connection.in().readUnsignedShort();
    } else if (length == 127) {
      length = connection.in().readLong();
    }
    return new Frame(first, connection.in().readNBytes((int) length));
  }

  /** A frame's first byte and what it carries. */
  public record Frame(int first, byte[] payload) {}

  /** Leaves without a word. */
  @Override
  public void close() {
    connection.close();
  }
}
