package io.mochat.socketio;

import io.mochat.socketio.server.SocketIoServer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The engine without Spring behind a plain Netty HTTP server, on the loopback address. */
public final class NettyServer implements AutoCloseable {

  private static final int LOOPS = 2;

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(LOOPS, NioIoHandler.newFactory());
  private final SocketIoServer server;
  private final Channel channel;

  /**
   * @param port 0 for any free one
   */
  public NettyServer(SocketIoServer server, int port) {
    this.server = server;
    var initializer =
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel accepted) {
            accepted.pipeline().addLast("http", new HttpServerCodec());
            server.install(accepted.pipeline(), "http");
          }
        };
    this.channel =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(initializer)
            .bind("127.0.0.1", port)
            .syncUninterruptibly()
            .channel();
  }

  /** The port it listens on. */
  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** The server behind it. */
  public SocketIoServer server() {
    return server;
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    server.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
