package io.mochat.http.pipeline;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/** Closes connections whose clients may still be sending. */
final class Lingering {

  /**
   * How long a client that is still sending may go on, which is dropped: closed at once, the
   * network would take away from it the answer that it has not read yet.
   */
  private static final long LINGER_MILLIS = 500;

  private Lingering() {}

  /** Sends no more, and reads on for a while. */
  static void close(ChannelHandlerContext context) {
    if (context.channel() instanceof DuplexChannel channel
        && context.pipeline().get(SslHandler.class) == null) {
      channel.shutdownOutput();
      channel.config().setAutoRead(true);
      context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      context.close();
    }
  }
}
