package io.mochat.websocket.frames;

import io.mochat.websocket.gate.Gate;
import io.mochat.websocket.gate.HttpExchange;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.handler.ssl.SslHandler;

/** Turns an HTTP connection into a WebSocket. */
public final class WebSocketUpgrade {

  private static final String HANDLER = "mochat.websocket";
  private static final String VERSION = "13";

  private WebSocketUpgrade() {}

  /** Whether the request is a WebSocket handshake this server can answer. */
  public static boolean isPossible(HttpRequest request) {
    var headers = request.headers();
    return headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
        && headers.containsValue(HttpHeaderNames.CONNECTION, "upgrade", true)
        && headers.contains(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION, true);
  }

  /**
   * Answers the handshake; everything else on the channel makes room for the socket. On the
   * channel's loop.
   *
   * @param opened run when the answer has left; if it cannot, the session of the socket hears so
   */
  public static void perform(HttpExchange exchange, WebSocketTransport socket, Runnable opened) {
    var channel = exchange.channel();
    var request = exchange.request();
    var handshake =
        new DefaultFullHttpRequest(
            request.protocolVersion(),
            request.method(),
            request.uri(),
            Unpooled.EMPTY_BUFFER,
            request.headers(),
            EmptyHttpHeaders.INSTANCE);
    var limits = socket.limits();
    clear(channel.pipeline(), socket);
    boolean compressed =
        limits.compressionThreshold() > 0
            && DeflateOffer.isAcceptable(
                request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS));
    var answer = new DefaultHttpHeaders();
    if (compressed) {
      socket.compress();
      answer.set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, DeflateOffer.ANSWER);
    }
    var config =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(limits.maxPayload())
            .withUTF8Validator(false)
            .allowExtensions(compressed)
            .closeOnProtocolViolation(socket.isClosedByDecoder())
            .build();
    new WebSocketServerHandshaker13(request.uri(), null, config)
        .handshake(channel, handshake, answer, channel.newPromise())
        .addListener(
            done -> {
              if (done.isSuccess()) {
                opened.run();
              } else {
                socket.failed();
                channel.close();
              }
            });
    channel.config().setAutoRead(true);
  }

  /** Replaces the gate and removes what followed it: the HTTP server the channel came from. */
  private static void clear(ChannelPipeline pipeline, ChannelHandler socket) {
    boolean after = false;
    for (var name : pipeline.names()) {
      var handler = pipeline.get(name);
      if (after && handler != null && !(handler instanceof SslHandler)) {
        pipeline.remove(handler);
      }
      after |= handler instanceof Gate;
    }
    pipeline.replace(Gate.class, HANDLER, socket);
  }
}
