package io.mochat.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Warms the generator up, so that what is measured cold is the server alone: it sends to a server
 * of its own in this process, which answers the same to everything.
 */
@Sharable
final class Rehearsal extends ChannelInboundHandlerAdapter {

  private static final int REQUESTS = 30_000;
  private static final int UNDER_WAY = 16;
  private static final long SECONDS = 60;
  private static final ByteBuf ANSWER =
      Unpooled.unreleasableBuffer(
          Unpooled.copiedBuffer(
              "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", StandardCharsets.US_ASCII));

  private Rehearsal() {}

  static void run(Network network) {
    var group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    try {
      var server =
          new ServerBootstrap()
              .group(group)
              .channel(EpollServerSocketChannel.class)
              .childHandler(new Rehearsal())
              .bind("127.0.0.1", 0)
              .syncUninterruptibly()
              .channel();
      var rest =
          new Rest(network, ((InetSocketAddress) server.localAddress()).getPort(), UNDER_WAY);
      var json = "{\"content\":\"" + SendScenario.MESSAGE + "\"}";
      new Load(network, () -> rest.post("/", "", json)).counted(UNDER_WAY, REQUESTS, SECONDS);
    } finally {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  /** Requests come whole: each is written at once, and the next one only after its answer. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
    context.writeAndFlush(ANSWER.duplicate());
  }
}
