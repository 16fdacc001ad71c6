package io.mochat.http.pipeline;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Hands a connection over, see {@link PipelineHook#takeover}. */
final class Takeover extends ChannelInboundHandlerAdapter {

  static final String NAME = "mochat.takeover";

  private final Predicate<HttpRequest> takes;
  private final BiConsumer<HttpRequest, Channel> taker;
  private @Nullable HttpRequest taken;

  Takeover(Predicate<HttpRequest> takes, BiConsumer<HttpRequest, Channel> taker) {
    this.takes = takes;
    this.taker = taker;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request && takes.test(request)) {
      taken = request;
    }
    var request = taken;
    if (request == null) {
      context.fireChannelRead(message);
      return;
    }
    ReferenceCountUtil.release(message);
    if (message instanceof LastHttpContent) {
      taken = null;
      clear(context.pipeline());
      taker.accept(request, context.channel());
      context.channel().config().setAutoRead(true);
    }
  }

  private static void clear(ChannelPipeline pipeline) {
    for (var name : pipeline.names()) {
      var handler = pipeline.get(name);
      if (handler != null
          && !(handler instanceof SslHandler)
          && !(handler instanceof HttpRequestDecoder)
          && !(handler instanceof HttpResponseEncoder)) {
        pipeline.remove(handler);
      }
    }
  }
}
