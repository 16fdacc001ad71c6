package io.mochat.websocket;

import io.mochat.socketio.EchoServer;
import io.mochat.socketio.server.SocketIoServer;
import io.mochat.socketio.server.SocketIoSettings;
import io.mochat.websocket.frames.TrafficLimits;
import io.mochat.websocket.gate.ConnectionLimits;
import io.mochat.websocket.gate.Gate;
import io.mochat.websocket.gate.GatedPath;
import io.mochat.websocket.gate.GatedPaths;
import io.mochat.websocket.gate.HttpPolicy;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Plain endpoints at {@code /plain} beside Socket.IO, behind one gate on the loopback address. */
final class EndpointServer implements AutoCloseable {

  static final WebSocketSettings SETTINGS =
      new WebSocketSettings(
          new TrafficLimits(20_000, 1_000_000, 0, 0),
          Duration.ofSeconds(25),
          Duration.ofSeconds(20));

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();
  private final SocketIoServer socketIo;
  private final WebSocketServer server;
  private final Channel channel;

  /** How a test wants its server to differ. */
  static final class Builder {

    private final Endpoint endpoint;
    private WebSocketSettings settings = SETTINGS;
    private HttpPolicy policy = HttpPolicy.ANY;
    private ConnectionLimits limits = new ConnectionLimits(0, 0);
    private WebSocketListener listener = WebSocketListener.NONE;

    private Builder(Endpoint endpoint) {
      this.endpoint = endpoint;
    }

    Builder limits(TrafficLimits limits) {
      return settings(old -> new WebSocketSettings(limits, old.pingInterval(), old.pingTimeout()));
    }

    Builder settings(UnaryOperator<WebSocketSettings> change) {
      settings = change.apply(settings);
      return this;
    }

    Builder policy(HttpPolicy policy) {
      this.policy = policy;
      return this;
    }

    Builder connections(int most, int mostOfAddress) {
      limits = new ConnectionLimits(most, mostOfAddress);
      return this;
    }

    Builder listener(WebSocketListener listener) {
      this.listener = listener;
      return this;
    }

    EndpointServer start() {
      return new EndpointServer(this);
    }
  }

  static Builder with(Endpoint endpoint) {
    return new Builder(endpoint);
  }

  private EndpointServer(Builder wanted) {
    socketIo = EchoServer.create(SocketIoSettings.DEFAULTS, executor, wanted.policy, wanted.limits);
    server = new WebSocketServer(wanted.policy, wanted.limits, executor, wanted.listener);
    var registration = EndpointRegistration.of("test.path", Set.of("/plain"), wanted.endpoint);
    var paths = new ArrayList<>(server.serve(registration, wanted.settings));
    paths.add(new GatedPath("test.socket-io", "/socket.io", socketIo.requests()));
    channel = bind(new GatedPaths(paths, wanted.policy));
  }

  private Channel bind(GatedPaths paths) {
    var initializer =
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel accepted) {
            accepted.pipeline().addLast("http", new HttpServerCodec());
            Gate.install(accepted.pipeline(), "http", paths);
          }
        };
    return new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .childHandler(initializer)
        .bind("127.0.0.1", 0)
        .syncUninterruptibly()
        .channel();
  }

  int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  WebSocketServer sockets() {
    return server;
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    socketIo.close();
    server.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
