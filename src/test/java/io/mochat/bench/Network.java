package io.mochat.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;

/** One event loop for all that the bench sends and receives: it needs no locks and one core. */
final class Network implements AutoCloseable {

  /** Connections from one address of 127.0.0.0/8, well below the number of its ports. */
  private static final int PER_ADDRESS = 2_000;

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final EventLoop loop = group.next();

  EventLoop loop() {
    return loop;
  }

  /** Connects from an address chosen by the index. */
  ChannelFuture connect(int port, int index, ChannelHandler handler) {
    var from = new InetSocketAddress("127.0.0." + (2 + index / PER_ADDRESS), 0);
    return new Bootstrap()
        .group(group)
        .channel(EpollSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 10_000)
        .handler(handler)
        .connect(new InetSocketAddress("127.0.0.1", port), from);
  }

  /** Runs something on the loop and returns what it gives. */
  <T> T call(Callable<T> task) {
    return loop.submit(task).syncUninterruptibly().getNow();
  }

  void run(Runnable task) {
    loop.submit(task).syncUninterruptibly();
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
  }
}
