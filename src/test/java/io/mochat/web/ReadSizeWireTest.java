package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.http.pipeline.PipelineHook;
import io.mochat.http.pipeline.RequestOrder;
import io.mochat.testing.TestServer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How much of what a client sends is read from the network at once. */
class ReadSizeWireTest {

  private static final AtomicInteger LARGEST = new AtomicInteger();

  @Test
  void aFloodIsReadInSmallPieces() throws IOException {
    try (var server = TestServer.start(List.of(Scale.class));
        var socket = new Socket("127.0.0.1", server.port())) {
      var flood = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n".repeat(10_000);
      var last = "GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
      var answers = Thread.ofVirtual().start(() -> readAll(socket));
      socket.getOutputStream().write((flood + last).getBytes(StandardCharsets.US_ASCII));

      assertThat(answers).satisfies(Thread::join);
      assertThat(LARGEST).hasValueBetween(1, RequestOrder.READ_BYTES);
    }
  }

  private static void readAll(Socket socket) {
    try {
      socket.getInputStream().readAllBytes();
    } catch (IOException closed) {
      // The answer does not matter: this is about what was read.
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Scale {

    @Bean
    PipelineHook scale() {
      return (pipeline, after) -> pipeline.addFirst(new Weighing());
    }
  }

  /** Records how much was read before the event loop went on to other channels. */
  private static final class Weighing extends ChannelInboundHandlerAdapter {

    private int bytes;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      bytes += message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
      context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      LARGEST.accumulateAndGet(bytes, Math::max);
      bytes = 0;
      context.fireChannelReadComplete();
    }
  }
}
