package io.mochat.fronts.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.JsonShape;
import io.mochat.testing.TestAgent;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A client of this front. */
final class ExampleVisitor implements AutoCloseable {

  private final RawWebSocket socket;

  private ExampleVisitor(RawWebSocket socket) {
    this.socket = socket;
  }

  static ExampleVisitor of(TestAgent agent) {
    return new ExampleVisitor(
        RawWebSocket.open(agent.server().port(), "/example?token=" + agent.token()));
  }

  /** A client that watches a conversation already. */
  static ExampleVisitor watching(TestAgent agent, String conversation) {
    var visitor = of(agent);
    visitor.watch(conversation);
    visitor.hears("{'watching':'%s'}", conversation);
    return visitor;
  }

  void watch(String conversation) {
    send("{\"watch\":\"" + conversation + "\"}");
  }

  void say(String text) {
    send("{\"say\":\"" + text + "\"}");
  }

  void send(String frame) {
    socket.send(frame);
  }

  void send(byte[] frame) {
    socket.send(frame);
  }

  /** Requires exactly this to be the next frame; see {@link JsonShape}. */
  void hears(String shape, Object... values) {
    JsonShape.of(shape, values).requireOf(socket.receive());
  }

  /** Whether the connection is at its end, whatever comes before. */
  boolean isLost() {
    return socket.receive().equals(RawWebSocket.CLOSED);
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

  @Override
  public void close() {
    socket.close();
  }
}
