package io.mochat.socketio.engine;

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
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** One WebSocket: turns frames into messages, and writes frames that are encoded already. */
final class WebSocketTransport extends ChannelInboundHandlerAdapter {

  private static final long CLOSE_SECONDS = 2;

  /** The reserved bits of the first frame of a compressed message. */
  private static final int COMPRESSED = 4;

  private final EngineSession session;
  private final Channel channel;
  private boolean compressed;
  private @Nullable MessageAssembly assembly;
  private @Nullable ByteBuf last;
  private long unflushed;

  WebSocketTransport(EngineSession session, Channel channel) {
    this.session = session;
    this.channel = channel;
  }

  EventLoop loop() {
    return channel.eventLoop();
  }

  /** Both sides may compress messages from now on. */
  void compress() {
    compressed = true;
  }

  boolean isCompressed() {
    return compressed;
  }

  // --- out: called by the session's queue ------------------------------------------------------

  /** Writes frames without flushing. */
  void write(Shipment shipment) {
    int threshold = session.settings().compressionThreshold();
    var frames = compressed ? shipment.deflatedFrames(threshold) : shipment.frames();
    write(frames, shipment.size());
  }

  /** Writes frames without flushing, as they are; consumes one reference to them. */
  void write(SharedFrames frames) {
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
  void flush() {
    var frames = last;
    if (frames == null) {
      return;
    }
    long bytes = unflushed;
    last = null;
    unflushed = 0;
    channel.writeAndFlush(frames).addListener(future -> session.written(bytes));
  }

  /** Writes one packet of a socket that carries no session yet. */
  void writeNow(EngineMessage message) {
    channel.writeAndFlush(Unpooled.wrappedBuffer(message.frame()));
  }

  void setPaused(boolean paused) {
    channel.config().setAutoRead(!paused);
  }

  /** Closes in the way the cause asks for: a reader that is too slow is not waited for. */
  void close(CloseCause cause) {
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
  void close() {
    var written =
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    if (!written.isDone()) {
      channel.eventLoop().schedule((Runnable) channel::close, CLOSE_SECONDS, TimeUnit.SECONDS);
    }
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
    if (!isWellMarked(frame)) {
      session.lost(this, CloseCause.PARSE_ERROR);
      return;
    }
    switch (frame) {
      case TextWebSocketFrame text -> onData(text, true);
      case BinaryWebSocketFrame binary -> onData(binary, false);
      case ContinuationWebSocketFrame more -> onContinuation(more);
      case PingWebSocketFrame ping -> onPing(ping);
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
      session.lost(this, CloseCause.PARSE_ERROR);
    } else if (frame.isFinalFragment()) {
      onMessage(frame.content(), text, deflated);
    } else {
      assembly = new MessageAssembly(text, deflated, session.settings().maxPayload());
      assemble(assembly, frame);
    }
  }

  private void onContinuation(ContinuationWebSocketFrame frame) {
    if (assembly == null) {
      session.lost(this, CloseCause.PARSE_ERROR);
    } else {
      assemble(assembly, frame);
    }
  }

  private void assemble(MessageAssembly parts, WebSocketFrame frame) {
    if (!parts.add(frame.content())) {
      session.lost(this, CloseCause.LIMIT_EXCEEDED);
    } else if (frame.isFinalFragment()) {
      assembly = null;
      onMessage(Unpooled.wrappedBuffer(parts.bytes()), parts.isText(), parts.isCompressed());
    }
  }

  private void onMessage(ByteBuf content, boolean text, boolean deflated) {
    if (deflated) {
      onCompressed(content, text);
    } else if (!text) {
      session.binaryFrom(this, ByteBufUtil.getBytes(content));
    } else if (ByteBufUtil.isText(content, StandardCharsets.UTF_8)) {
      session.textFrom(this, content.toString(StandardCharsets.UTF_8));
    } else {
      session.lost(this, CloseCause.PARSE_ERROR);
    }
  }

  private void onCompressed(ByteBuf content, boolean text) {
    try {
      var bytes = Deflate.expand(ByteBufUtil.getBytes(content), session.settings().maxPayload());
      if (bytes == null) {
        session.lost(this, CloseCause.LIMIT_EXCEEDED);
      } else {
        onMessage(Unpooled.wrappedBuffer(bytes), text, false);
      }
    } catch (DataFormatException e) {
      session.lost(this, CloseCause.PARSE_ERROR);
    }
  }

  // Pongs are in no budget of the queue's: who does not read them gets no more.
  private void onPing(PingWebSocketFrame ping) {
    session.pingFrom(this);
    if (channel.isWritable()) {
      channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
    }
  }

  private void onClose(CloseWebSocketFrame frame) {
    channel.writeAndFlush(frame.retain()).addListener(ChannelFutureListener.CLOSE);
    session.lost(this, CloseCause.TRANSPORT_CLOSE);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    session.lost(this, CloseCause.TRANSPORT_CLOSE);
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    session.lost(this, causeOf(cause));
    if (context.channel().isActive() && !(cause instanceof DecoderException)) {
      context.close();
    }
  }

  private static CloseCause causeOf(Throwable failure) {
    if (failure instanceof CorruptedWebSocketFrameException corrupted
        && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
      return CloseCause.LIMIT_EXCEEDED;
    }
    return failure instanceof DecoderException
        ? CloseCause.PARSE_ERROR
        : CloseCause.TRANSPORT_ERROR;
  }
}
