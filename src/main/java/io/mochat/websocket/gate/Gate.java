package io.mochat.websocket.gate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each HTTP request of a connection whether it is ours or the application's, and keeps
 * the answers in the order of the requests.
 *
 * <p>While one of our requests waits, what the client sends after it is held back, and no more than
 * one read's worth of it: reading stops then.
 */
public final class Gate extends ChannelDuplexHandler {

  private static final String NAME = "mochat.gate";

  private final GatedPaths paths;
  private final Deque<Object> held = new ArrayDeque<>(2);
  private @Nullable ChannelHandlerContext context;

  /** Requests passed on and not answered yet. */
  private int passedOn;

  /** Our request that is not both read and answered yet. */
  private @Nullable HttpExchange current;

  private @Nullable CompositeByteBuf body;
  private boolean reading;

  /** Whose the request is that is being read; null for the application's. */
  private @Nullable RequestHandler handler;

  private boolean stopped;

  private Gate(GatedPaths paths) {
    this.paths = paths;
  }

  /**
   * Puts a gate into the pipeline of a new channel.
   *
   * @param afterHandlerName the name of the HTTP/1.1 server codec there
   */
  public static void install(ChannelPipeline pipeline, String afterHandlerName, GatedPaths paths) {
    pipeline.addAfter(afterHandlerName, NAME, new Gate(paths));
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    this.context = context;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof HttpObject)) {
      context.fireChannelRead(message);
    } else if (!held.isEmpty() || mustWait(message)) {
      hold(context, message);
    } else {
      accept(context, message);
    }
  }

  private boolean mustWait(Object message) {
    return message instanceof HttpRequest request
        && (current != null || (passedOn > 0 && paths.find(request) != null));
  }

  private void hold(ChannelHandlerContext context, Object message) {
    held.add(message);
    if (context.channel().config().isAutoRead()) {
      stopped = true;
      context.channel().config().setAutoRead(false);
    }
  }

  private void accept(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      handler = paths.find(request);
      if (handler != null) {
        begin(context, request, handler);
      } else {
        passedOn++;
      }
    }
    if (handler == null) {
      context.fireChannelRead(message);
      return;
    }
    try {
      if (message instanceof HttpContent content) {
        read(context, content, handler);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest request, RequestHandler by) {
    var exchange = new HttpExchange(this, context.channel(), request, paths.policy());
    current = exchange;
    reading = true;
    if (HttpUtil.getContentLength(request, 0L) > by.maxBody()) {
      tooLarge(exchange, by);
      return;
    }
    if (HttpUtil.is100ContinueExpected(request)) {
      context.writeAndFlush(
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
    if (request.method().equals(HttpMethod.POST)) {
      by.begin(exchange);
    }
  }

  private void read(ChannelHandlerContext context, HttpContent content, RequestHandler by) {
    var exchange = current;
    if (exchange == null) {
      return;
    }
    if (!exchange.isAnswered() && exchange.request().method().equals(HttpMethod.POST)) {
      collect(context, exchange, content.content(), by);
    }
    if (content instanceof LastHttpContent) {
      reading = false;
      complete(exchange, by);
      proceedIfDone();
    }
  }

  private void collect(
      ChannelHandlerContext context, HttpExchange exchange, ByteBuf part, RequestHandler by) {
    if (body == null) {
      body = context.alloc().compositeBuffer();
    }
    if (part.readableBytes() > by.maxBody() - body.readableBytes()) {
      dropBody();
      tooLarge(exchange, by);
    } else if (part.isReadable()) {
      body.addComponent(true, part.retain());
    }
  }

  private static void tooLarge(HttpExchange exchange, RequestHandler by) {
    by.tooLarge(exchange);
    var owner = exchange.owner();
    if (owner != null) {
      owner.tooLarge();
    }
  }

  private void complete(HttpExchange exchange, RequestHandler by) {
    if (exchange.isAnswered()) {
      dropBody();
      return;
    }
    var owner = exchange.owner();
    if (!exchange.request().method().equals(HttpMethod.POST)) {
      by.begin(exchange);
    } else if (owner != null) {
      owner.body(body == null ? new byte[0] : ByteBufUtil.getBytes(body));
    }
    dropBody();
  }

  private void dropBody() {
    if (body != null) {
      body.release();
      body = null;
    }
  }

  /** Writes the answer of our request; on the channel's loop. */
  void write(HttpExchange exchange, FullHttpResponse response, Runnable taken) {
    if (context == null || context.isRemoved()) {
      response.release();
      taken.run();
      return;
    }
    boolean keepAlive = HttpUtil.isKeepAlive(response);
    var written = context.writeAndFlush(response).addListener(future -> taken.run());
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
    if (exchange == current && !reading) {
      // Not at once: the answer may be given while the request is still being handled.
      context.channel().eventLoop().execute(this::proceedIfDone);
    }
  }

  private void proceedIfDone() {
    if (current != null && !reading && current.isAnswered()) {
      current = null;
      proceed();
    }
  }

  private void proceed() {
    var here = context;
    if (here == null || here.isRemoved()) {
      return;
    }
    while (!held.isEmpty() && !mustWait(held.peek())) {
      accept(here, held.remove());
    }
    if (held.isEmpty() && stopped) {
      stopped = false;
      here.channel().config().setAutoRead(true);
    } else if (held.isEmpty()) {
      here.read();
    }
  }

  /** Our requests are read to their end, and a client that leaves must be noticed. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (handler != null && held.isEmpty() && !context.channel().config().isAutoRead()) {
      context.read();
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    context.write(message, promise);
    if (passedOn > 0 && message instanceof LastHttpContent && !isInformational(message)) {
      passedOn--;
      if (!held.isEmpty()) {
        context.channel().eventLoop().execute(this::proceed);
      }
    }
  }

  private static boolean isInformational(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    dropBody();
    var exchange = current;
    var owner = exchange == null ? null : exchange.owner();
    if (owner != null) {
      owner.abandoned();
    }
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    dropBody();
    held.forEach(ReferenceCountUtil::release);
    held.clear();
  }

  /** Whether the client asked to speak WebSocket. */
  public static boolean isUpgrade(HttpRequest request) {
    return request.headers().containsValue(HttpHeaderNames.UPGRADE, "websocket", true);
  }
}
