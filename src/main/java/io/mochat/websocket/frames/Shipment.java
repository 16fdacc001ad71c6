package io.mochat.websocket.frames;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.List;

/**
 * Messages that leave together and in this order, such as an event and its attachments. Immutable;
 * may be sent to any number of sessions any number of times.
 */
public final class Shipment {

  private final List<EncodedMessage> messages;
  private final int size;
  private final boolean isVolatile;

  private Shipment(List<EncodedMessage> messages, boolean isVolatile) {
    this.isVolatile = isVolatile;
    this.messages = List.copyOf(messages);
    this.size = messages.stream().mapToInt(EncodedMessage::size).sum();
  }

  /** These messages in this order. */
  public static Shipment of(List<EncodedMessage> messages) {
    return new Shipment(messages, false);
  }

  /** The same, to be passed over for sessions whose clients do not keep up. */
  public Shipment asVolatile() {
    return new Shipment(messages, true);
  }

  boolean isVolatile() {
    return isVolatile;
  }

  /** This message alone. */
  public static Shipment of(EncodedMessage message) {
    return new Shipment(List.of(message), false);
  }

  /** The messages, in order. */
  public List<EncodedMessage> messages() {
    return messages;
  }

  /** Bytes on a WebSocket. */
  public int size() {
    return size;
  }

  /** The WebSocket frames, without copying. */
  ByteBuf frames() {
    if (messages.size() == 1) {
      return Unpooled.wrappedBuffer(messages.getFirst().frame());
    }
    return Unpooled.wrappedBuffer(
        messages.stream().map(EncodedMessage::frame).toArray(byte[][]::new));
  }

  /** The WebSocket frames for a connection that expands messages. */
  ByteBuf deflatedFrames(int threshold) {
    return Unpooled.wrappedBuffer(
        messages.stream().map(message -> message.deflatedFrame(threshold)).toArray(byte[][]::new));
  }

  /** The WebSocket frames in memory the network can read from; the caller owns one reference. */
  ByteBuf directFrames(ByteBufAllocator allocator) {
    var buffer = allocator.directBuffer(size, size);
    messages.forEach(message -> buffer.writeBytes(message.frame()));
    return buffer;
  }
}
