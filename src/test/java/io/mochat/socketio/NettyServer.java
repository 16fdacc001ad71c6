package io.mochat.socketio;

import io.mochat.socketio.server.SocketIoServer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine without Spring behind a plain Netty HTTP server, on the loopback address. Paths that
 * the engine does not serve are answered 404.
 */
public final class NettyServer implements AutoCloseable {

  /** The name of the HTTP/1.1 codec in each pipeline. */
  static final String CODEC = "http";

  private static final int LOOPS = 2;

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(LOOPS, NioIoHandler.newFactory());
  private final @Nullable SocketIoServer server;
  private final Runnable close;
  private final Channel channel;

  /**
   * @param port 0 for any free one
   */
  public NettyServer(SocketIoServer server, int port) {
    this(server, pipeline -> server.install(pipeline, CODEC), server::close, port);
  }

  /**
   * @param install adds what serves requests behind the handler {@link #CODEC}
   * @param close ends it
   * @param port 0 for any free one
   */
  NettyServer(Consumer<ChannelPipeline> install, Runnable close, int port) {
    this(null, install, close, port);
  }

  private NettyServer(
      @Nullable SocketIoServer server,
      Consumer<ChannelPipeline> install,
      Runnable close,
      int port) {
    this.server = server;
    this.close = close;
    var initializer =
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel accepted) {
            accepted.pipeline().addLast(CODEC, new HttpServerCodec());
            install.accept(accepted.pipeline());
            accepted.pipeline().addLast(new NotFound());
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

  /** The Socket.IO server behind it, for whoever has put one there. */
  public SocketIoServer server() {
    return Objects.requireNonNull(server);
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    close.run();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** Stands for the application behind the engine, which has no pages. */
  private static final class NotFound extends SimpleChannelInboundHandler<HttpObject> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
      if (part instanceof LastHttpContent) {
        var answer =
            new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_FOUND);
        HttpUtil.setContentLength(answer, 0);
        context.writeAndFlush(answer);
      }
    }
  }
}
