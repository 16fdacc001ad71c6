package io.mochat.websocket.frames;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
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
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** One WebSocket: turns frames into messages, and writes frames that are encoded already. */
public final class WebSocketTransport extends ChannelInboundHandlerAdapter {

  private static final long CLOSE_SECONDS = 2;

  /** The reserved bits of the first frame of a compressed message. */
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
  private @Nullable ByteBuf last;
  private long unflushed;

  /** The socket of a channel that is about to become one; its frames go to the session. */
  public WebSocketTransport(SocketSession session, Channel channel) {
    this.session = session;
    this.channel = channel;
  }

  /** Where it is read and written. */
  public EventLoop loop() {
    return channel.eventLoop();
  }

  /** Both sides may compress messages from now on. */
  void compress() {
    compressed = true;
  }

  /** Whether both sides may compress messages. */
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

  // Counted is what was reserved, which is the size before any compression.
  private void write(ByteBuf frames, int size) {
    var previous = last;
    last = frames;
    unflushed += size;
    if (previous != null) {
      channel.write(previous, channel.voidPromise());
    }
  }

  /** Has everything written so far leave; its bytes are uncounted once the network has it. */
  public void flush() {
    var frames = last;
    if (frames == null) {
      return;
    }
    long bytes = unflushed;
    last = null;
    unflushed = 0;
    channel.writeAndFlush(frames).addListener(future -> session.written(bytes));
  }

  /** Writes one message of a socket that carries no session yet. */
  public void writeNow(EncodedMessage message) {
    channel.writeAndFlush(Unpooled.wrappedBuffer(message.frame()));
  }

  /** Reads on, or does not. */
  public void setPaused(boolean paused) {
    channel.config().setAutoRead(!paused);
  }

  /** Asks whether the client is there, by a ping of the WebSocket protocol. */
  public void ping() {
    channel.writeAndFlush(new PingWebSocketFrame());
  }

  /** Closes in the way the cause asks for: a reader that is too slow is not waited for. */
  public void close(CloseCause cause) {
    if (cause == CloseCause.SLOW_CONSUMER || !channel.isActive()) {
      channel.close();
    } else {
      close();
    }
  }

  /**
   * Closes when what was written has left, within a bounded time. Without a close frame: the Java
   * client stops reading at one, hears nothing of the end, and reconnects only when its heartbeat
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
   * Closes with a close frame after what was written, within a bounded time.
   *
   * @param wait whether the client's own close frame is waited for, as the protocol wants it
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

  /** The handshake could not be answered. */
  void failed() {
    session.onLost(this, CloseCause.TRANSPORT_ERROR, NO_CLOSE_FRAME);
  }

  /** Whether the decoder closes when a frame is broken, and says why. */
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

  /** Only the first frame of a message says that it is compressed, and nothing else is said. */
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

  // Pongs are in no budget of the queue's: who does not read them gets no more.
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
      // It would go on byte by byte; what still comes in is dropped here.
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
