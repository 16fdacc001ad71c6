package io.mochat.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One signed-in subscriber over a WebSocket. Lives on one event loop; reads no JSON. */
final class BenchSocket extends ChannelInboundHandlerAdapter {

  /** Hears of one socket; called on its loop. */
  interface Listener {

    /** Signed in and subscribed. */
    void ready(BenchSocket socket);

    /** An event: a text packet in this part of the buffer. */
    void event(ByteBuf in, int start, int length);

    /** The end, once. */
    void ended(BenchSocket socket, String reason);
  }

  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int MEDIUM = 126;

  /** Where the op begins in a frame of MoltChats. */
  private static final int OP = "{\"op\":\"".length();

  private static final String SWITCHING = "HTTP/1.1 101";

  private final int port;
  private final String token;
  private final String panel;
  private final Listener listener;
  private @Nullable Channel channel;
  private @Nullable ByteBuf rest;
  private String failure = "closed before it was ready";
  private boolean streams;
  private boolean moltchats;
  private boolean upgraded;
  private boolean ended;

  BenchSocket(int port, String token, String panel, Listener listener) {
    this.port = port;
    this.token = token;
    this.panel = panel;
    this.listener = listener;
  }

  /** Has it subscribe to texts while they are written, too. To be called before it connects. */
  BenchSocket withStreams() {
    streams = true;
    return this;
  }

  /** Has it be one of MoltChats' sockets. To be called before it connects. */
  BenchSocket ofMoltchats() {
    moltchats = true;
    return this;
  }

  /** Ends the connection with a reset, as a lost machine would. */
  void drop() {
    var open = channel;
    if (open != null) {
      open.config().setOption(ChannelOption.SO_LINGER, 0);
      open.close();
    }
  }

  void setReading(boolean reading) {
    var open = channel;
    if (open != null) {
      open.config().setAutoRead(reading);
    }
  }

  void end(String reason) {
    if (!ended) {
      ended = true;
      listener.ended(this, reason);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    context.writeAndFlush(moltchats ? Frames.moltchats(port, token) : Frames.upgrade(port));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var in = (ByteBuf) message;
    var before = rest;
    if (before != null) {
      before.writeBytes(in);
      in.release();
      in = before;
      rest = null;
    }
    if (!upgraded) {
      readUpgrade(in);
      if (upgraded && moltchats) {
        context.writeAndFlush(Frames.listen(panel));
      }
    }
    if (upgraded) {
      while (readFrame(context, in)) {}
    }
    if (in.isReadable()) {
      rest = context.alloc().buffer(in.readableBytes()).writeBytes(in);
    }
    in.release();
  }

  private void readUpgrade(ByteBuf in) {
    int end = Responses.endOfHead(in);
    if (end < 0) {
      return;
    }
    var head = in.readCharSequence(end - in.readerIndex(), StandardCharsets.US_ASCII).toString();
    upgraded = head.startsWith(SWITCHING);
    if (!upgraded) {
      failure = head.lines().findFirst().orElse("no answer");
      drop();
    }
  }

  private boolean readFrame(ChannelHandlerContext context, ByteBuf in) {
    int readable = in.readableBytes();
    if (readable < 2) {
      return false;
    }
    int start = in.readerIndex();
    int length = in.getByte(start + 1) & 0x7f;
    int head = 2;
    if (length == MEDIUM) {
      head += 2;
      if (readable < head) {
        return false;
      }
      length = in.getUnsignedShort(start + 2);
    } else if (length > MEDIUM) {
      throw new IllegalStateException("a frame larger than this bench sends");
    }
    if (readable < head + length) {
      return false;
    }
    onFrame(context, in, start, start + head, length);
    in.readerIndex(start + head + length);
    return true;
  }

  private void onFrame(ChannelHandlerContext context, ByteBuf in, int head, int start, int length) {
    int opcode = in.getUnsignedByte(head);
    if (opcode == CLOSE) {
      failure = "close frame";
      context.close();
    } else if (opcode == TEXT) {
      if (moltchats) {
        onMoltchatsFrame(in, start, length);
      } else {
        onPacket(context, in, start, length);
      }
    }
  }

  private void onMoltchatsFrame(ByteBuf in, int start, int length) {
    switch (in.getByte(start + OP)) {
      case 'm' -> listener.event(in, start, length);
      case 's' -> {
        failure = "closed by the server";
        listener.ready(this);
      }
      case 'e' -> {
        failure = in.toString(start, length, StandardCharsets.UTF_8);
        drop();
      }
      default -> {}
    }
  }

  private void onPacket(ChannelHandlerContext context, ByteBuf in, int start, int length) {
    switch (in.getByte(start)) {
      case '0' -> context.writeAndFlush(Frames.connect(token));
      case '2' -> context.writeAndFlush(Frames.pong());
      case '4' -> onMessage(context, in, start, length);
      default -> {}
    }
  }

  private void onMessage(ChannelHandlerContext context, ByteBuf in, int start, int length) {
    switch (in.getByte(start + 1)) {
      case '0' ->
          context.writeAndFlush(
              streams ? Frames.subscribeToStreams(panel) : Frames.subscribe(panel));
      case '2' -> listener.event(in, start, length);
      case '3' -> {
        failure = "closed by the server";
        listener.ready(this);
      }
      default -> {
        failure = in.toString(start, length, StandardCharsets.UTF_8);
        drop();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end(failure);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (rest != null) {
      rest.release();
      rest = null;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failure = String.valueOf(cause.getMessage());
    context.close();
  }
}
