package io.mochat.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
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
final class Gate extends ChannelDuplexHandler {

  static final String NAME = "mochat.socketio";

  private final EngineServer server;
  private final Endpoint endpoint;
  private final Deque<Object> held = new ArrayDeque<>(2);
  private @Nullable ChannelHandlerContext context;

  /** Requests passed on and not answered yet. */
  private int passedOn;

  /** Our request that is not both read and answered yet. */
  private @Nullable HttpExchange current;

  private @Nullable CompositeByteBuf body;
  private boolean reading;
  private boolean ours;
  private boolean stopped;

  Gate(EngineServer server, Endpoint endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  void refused(Refusal reason) {
    server.listener().refused(reason);
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
        && (current != null || (passedOn > 0 && isOurs(request)));
  }

  private boolean isOurs(HttpRequest request) {
    return request.decoderResult().isSuccess() && endpoint.serves(request.uri());
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
      ours = isOurs(request);
      if (ours) {
        begin(context, request);
      } else {
        passedOn++;
      }
    }
    if (!ours) {
      context.fireChannelRead(message);
      return;
    }
    try {
      if (message instanceof HttpContent content) {
        read(context, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest request) {
    var exchange = new HttpExchange(this, context.channel(), request, server.policy());
    current = exchange;
    reading = true;
    if (HttpUtil.getContentLength(request, 0L) > server.settings().maxPayload()) {
      tooLarge(exchange);
      return;
    }
    if (HttpUtil.is100ContinueExpected(request)) {
      context.writeAndFlush(
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
    if (request.method().equals(HttpMethod.POST)) {
      endpoint.begin(exchange);
    }
  }

  private void read(ChannelHandlerContext context, HttpContent content) {
    var exchange = current;
    if (exchange == null) {
      return;
    }
    if (!exchange.isAnswered() && exchange.request().method().equals(HttpMethod.POST)) {
      collect(context, exchange, content.content());
    }
    if (content instanceof LastHttpContent) {
      reading = false;
      complete(exchange);
      proceedIfDone();
    }
  }

  private void collect(ChannelHandlerContext context, HttpExchange exchange, ByteBuf part) {
    if (body == null) {
      body = context.alloc().compositeBuffer();
    }
    if (part.readableBytes() > server.settings().maxPayload() - body.readableBytes()) {
      dropBody();
      tooLarge(exchange);
    } else if (part.isReadable()) {
      body.addComponent(true, part.retain());
    }
  }

  private void tooLarge(HttpExchange exchange) {
    exchange.refuse(Refusal.PAYLOAD_TOO_LARGE);
    var session = exchange.session();
    if (session != null) {
      session.payloadTooLarge();
    }
  }

  private void complete(HttpExchange exchange) {
    if (exchange.isAnswered()) {
      dropBody();
      return;
    }
    var session = exchange.session();
    if (!exchange.request().method().equals(HttpMethod.POST)) {
      endpoint.begin(exchange);
    } else if (session != null) {
      session.endPost(exchange, body == null ? new byte[0] : ByteBufUtil.getBytes(body));
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
    if (ours && held.isEmpty() && !context.channel().config().isAutoRead()) {
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
    if (exchange != null && exchange.session() != null) {
      exchange.session().abandoned(exchange);
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
  static boolean isUpgrade(HttpRequest request) {
    return request.headers().containsValue(HttpHeaderNames.UPGRADE, "websocket", true);
  }
}
