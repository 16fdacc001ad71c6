package io.mochat.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Asks for the next request after every answer.
 *
 * <p>Reactor Netty 1.3.6 forgets to (reactor/reactor-netty#4361) when a request came in before the
 * one ahead of it was wound up, and is answered on the event loop (pages, refusals): the connection
 * then hangs with the next request unread. Asking once more than needed does nothing.
 */
final class KeepReading extends ChannelOutboundHandlerAdapter {
  static final String NAME = "mochat.keepReading";

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof LastHttpContent) {
      // Later, not at once: what winds the request up runs first.
      var written = promise.unvoid();
      written.addListener(
          done -> context.channel().eventLoop().execute(() -> context.channel().read()));
      context.write(message, written);
    } else {
      context.write(message, promise);
    }
  }
}
