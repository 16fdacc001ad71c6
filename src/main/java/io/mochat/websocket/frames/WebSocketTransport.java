package io.mochat.websocket.frames;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** One WebSocket: assembles frames into messages, and writes encoded frames. */
public final class WebSocketTransport extends ChannelInboundHandlerAdapter {

  private static final long CLOSE_SECONDS = 2;

  /** The reserved bits of the first frame of a compressed message, as Netty numbers them. */
  private static final int COMPRESSED = 4;

  private static final int PROTOCOL_ERROR = WebSocketCloseStatus.PROTOCOL_ERROR.code();
  private static final int BAD_DATA = WebSocketCloseStatus.INVALID_PAYLOAD_DATA.code();
  private static final int TOO_BIG = WebSocketCloseStatus.MESSAGE_TOO_BIG.code();
  private static final int NO_CODE = WebSocketCloseStatus.EMPTY.code();
  private static final int NO_CLOSE_FRAME = WebSocketCloseStatus.ABNORMAL_CLOSURE.code();

  private final SocketSession session;
  private final Channel channel;
  private boolean compressed;
  private boolean closeSent;
  private @Nullable MessageAssembly assembly;
  private boolean secure;
  private long unflushed;
  private @Nullable ChannelHandlerContext pastEncoder;

  /** The WebSocket of a channel that is about to be upgraded; its messages go to the session. */
  public WebSocketTransport(SocketSession session, Channel channel) {
    this.session = session;
    this.channel = channel;
  }

  /** The event loop of its channel. */
  public EventLoop loop() {
    return channel.eventLoop();
  }

  /** Enables compression, for both sides. */
  void compress() {
    compressed = true;
  }

  /** Whether compression was negotiated. */
  public boolean isCompressed() {
    return compressed;
  }

  // --- out: called by the session's queue ------------------------------------------------------

  /** Writes frames without flushing. */
  public void write(Shipment shipment) {
    int threshold = limits().compressionThreshold();
    var frames = compressed ? shipment.deflatedFrames(threshold) : shipment.frames();
    write(frames, shipment.size());
  }

  /** Writes frames without flushing, as they are; consumes one reference to them. */
  public void write(SharedFrames frames) {
    write(frames.take(), frames.shipment().size());
  }

  // Counts the size before compression, since that was reserved.
  private void write(ByteBuf frames, int size) {
    unflushed += size;
    out().write(frames, channel.voidPromise());
  }

  /** Flushes everything written so far; its bytes are uncounted once they are on the network. */
  public void flush() {
    if (unflushed == 0) {
      return;
    }
    long bytes = unflushed;
    unflushed = 0;
    out().flush();
    // As a rule the network takes all of it at once, and nobody needs to be told.
    if (isAllOut()) {
      session.written(bytes);
    } else {
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> session.written(bytes));
    }
  }

  // Frames are encoded already: they pass over the encoder of those that are not.
  private ChannelOutboundInvoker out() {
    var past = pastEncoder;
    if (past == null) {
      past = channel.pipeline().context(WebSocketFrameEncoder.class);
      pastEncoder = past;
      secure = channel.pipeline().get(SslHandler.class) != null;
    }
    return past == null ? channel : past;
  }

  // Not to be told with TLS, which may keep some of it to itself.
  private boolean isAllOut() {
    var waiting = channel.unsafe().outboundBuffer();
    return !secure && (waiting == null || waiting.isEmpty());
  }

  /** Writes and flushes one message of a socket that carries no session yet. */
  public void writeNow(EncodedMessage message) {
    channel.writeAndFlush(Unpooled.wrappedBuffer(message.frame()));
  }

  /** Pauses or resumes reading. */
  public void setPaused(boolean paused) {
    channel.config().setAutoRead(!paused);
  }

  /** Sends a ping of the WebSocket protocol. */
  public void ping() {
    channel.writeAndFlush(new PingWebSocketFrame());
  }

  /** Closes as the cause demands: without waiting for a client that reads too slowly. */
  public void close(CloseCause cause) {
    if (cause == CloseCause.SLOW_CONSUMER || !channel.isActive()) {
      channel.close();
    } else {
      close();
    }
  }

  /**
   * Closes when everything written is sent, within a bounded time. Without a close frame: the Java
   * client stops reading at one, does not notice the end, and reconnects only when its heartbeat
   * fails.
   */
  public void close() {
    var written =
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    if (!written.isDone()) {
      closeInTime();
    }
  }

  /**
   * Closes with a close frame after everything written, within a bounded time.
   *
   * @param wait whether to wait for the client's own close frame, as the protocol demands
   */
  public void close(int code, String reason, boolean wait) {
    if (closeSent || !channel.isActive()) {
      close();
      return;
    }
    closeSent = true;
    channel.config().setAutoRead(true);
    var written = channel.writeAndFlush(new CloseWebSocketFrame(code, reason));
    if (!wait) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
    closeInTime();
  }

  private void closeInTime() {
    channel.eventLoop().schedule((Runnable) channel::close, CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  /** Called when the handshake could not be answered. */
  void failed() {
    session.onLost(this, CloseCause.TRANSPORT_ERROR, NO_CLOSE_FRAME);
  }

  /** Whether the decoder itself closes, with a close frame, at an invalid frame. */
  boolean isClosedByDecoder() {
    return !session.endsWithFrame();
  }

  TrafficLimits limits() {
    return session.limits();
  }

  // --- in --------------------------------------------------------------------------------------

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof WebSocketFrame frame) {
        onFrame(frame);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void onFrame(WebSocketFrame frame) {
    if (closeSent && !(frame instanceof CloseWebSocketFrame)) {
      return;
    }
    if (!isWellMarked(frame)) {
      session.onLost(this, CloseCause.PARSE_ERROR, PROTOCOL_ERROR);
      return;
    }
    switch (frame) {
      case TextWebSocketFrame text -> onData(text, true);
      case BinaryWebSocketFrame binary -> onData(binary, false);
      case ContinuationWebSocketFrame more -> onContinuation(more);
      case PingWebSocketFrame ping -> onPing(ping);
      case PongWebSocketFrame pong -> session.onPong(this);
      case CloseWebSocketFrame close -> onClose(close);
      default -> {}
    }
  }

  /**
   * Only the first frame of a message may be marked as compressed, and no other reserved bit may be
   * set.
   */
  private static boolean isWellMarked(WebSocketFrame frame) {
    return frame.rsv() == 0
        || frame.rsv() == COMPRESSED
            && (frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame);
  }

  private void onData(WebSocketFrame frame, boolean text) {
    boolean deflated = frame.rsv() == COMPRESSED;
    if (assembly != null) {
      session.onLost(this, CloseCause.PARSE_ERROR, PROTOCOL_ERROR);
    } else if (frame.isFinalFragment()) {
      onMessage(frame.content(), text, deflated);
    } else {
      assembly = new MessageAssembly(text, deflated, limits().maxPayload());
      assemble(assembly, frame);
    }
  }

  private void onContinuation(ContinuationWebSocketFrame frame) {
    if (assembly == null) {
      session.onLost(this, CloseCause.PARSE_ERROR, PROTOCOL_ERROR);
    } else {
      assemble(assembly, frame);
    }
  }

  private void assemble(MessageAssembly parts, WebSocketFrame frame) {
    if (!parts.add(frame.content())) {
      session.onLost(this, CloseCause.LIMIT_EXCEEDED, TOO_BIG);
    } else if (frame.isFinalFragment()) {
      assembly = null;
      onMessage(Unpooled.wrappedBuffer(parts.bytes()), parts.isText(), parts.isCompressed());
    }
  }

  private void onMessage(ByteBuf content, boolean text, boolean deflated) {
    if (deflated) {
      onCompressed(content, text);
    } else if (!text) {
      session.onBinary(this, ByteBufUtil.getBytes(content));
    } else if (ByteBufUtil.isText(content, StandardCharsets.UTF_8)) {
      session.onText(this, content.toString(StandardCharsets.UTF_8));
    } else {
      session.onLost(this, CloseCause.PARSE_ERROR, BAD_DATA);
    }
  }

  private void onCompressed(ByteBuf content, boolean text) {
    try {
      var bytes = Deflate.expand(ByteBufUtil.getBytes(content), limits().maxPayload());
      if (bytes == null) {
        session.onLost(this, CloseCause.LIMIT_EXCEEDED, TOO_BIG);
      } else {
        onMessage(Unpooled.wrappedBuffer(bytes), text, false);
      }
    } catch (DataFormatException e) {
      session.onLost(this, CloseCause.PARSE_ERROR, BAD_DATA);
    }
  }

  // Pongs do not count against the outbound budget: a client that does not read them gets no more.
  private void onPing(PingWebSocketFrame ping) {
    session.onPing(this);
    if (channel.isWritable()) {
      channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
    }
  }

  private void onClose(CloseWebSocketFrame frame) {
    int code = frame.statusCode();
    if (closeSent) {
      channel.close();
    } else {
      closeSent = true;
      channel.writeAndFlush(frame.retain()).addListener(ChannelFutureListener.CLOSE);
    }
    session.onLost(this, CloseCause.TRANSPORT_CLOSE, code < 0 ? NO_CODE : code);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    session.onLost(this, CloseCause.TRANSPORT_CLOSE, NO_CLOSE_FRAME);
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof DecoderException)) {
      session.onLost(this, CloseCause.TRANSPORT_ERROR, NO_CLOSE_FRAME);
      if (context.channel().isActive()) {
        context.close();
      }
      return;
    }
    if (isClosedByDecoder()) {
      closeSent = true; // by the decoder
    } else if (context.pipeline().get(WebSocket13FrameDecoder.class) != null) {
      // The decoder would fail again at every byte; what still arrives is dropped here.
      context.pipeline().remove(WebSocket13FrameDecoder.class);
    }
    if (isTooBig(cause)) {
      session.onLost(this, CloseCause.LIMIT_EXCEEDED, TOO_BIG);
    } else {
      session.onLost(this, CloseCause.PARSE_ERROR, PROTOCOL_ERROR);
    }
  }

  private static boolean isTooBig(Throwable failure) {
    return failure instanceof CorruptedWebSocketFrameException corrupted
        && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
  }
}
