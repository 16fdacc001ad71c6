package io.mochat.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection for POST requests; answers must have a Content-Length. */
final class RestConnection extends ChannelInboundHandlerAdapter {

  private static final String LENGTH = "content-length: ";
  private static final int STATUS_START = 9;
  private static final int STATUS_END = 12;

  private final int port;
  private @Nullable ChannelHandlerContext context;
  private @Nullable ByteBuf received;
  private Rest.@Nullable Post current;
  private Runnable done = () -> {};
  private int status;
  private int bodyLength = -1;

  RestConnection(int port) {
    this.port = port;
  }

  void run(Rest.Post post, Runnable done) {
    var open = context;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    this.current = post;
    this.done = done;
    var request =
        "POST "
            + post.path()
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nContent-Type: application/json\r\n"
            + credentials(post.token())
            + "\r\nContent-Length: "
            + post.json().length()
            + "\r\n\r\n"
            + post.json();
    open.writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII))
        .addListener(
            written -> {
              if (!written.isSuccess()) {
                fail(written.cause());
              }
            });
  }

  private static String credentials(String token) {
    return (token.startsWith("ey") ? "Authorization: Bearer " : "X-Claw-Token: ") + token;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    this.context = context;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var in = (ByteBuf) message;
    if (received != null) {
      received.writeBytes(in);
      in.release();
      in = received;
      received = null;
    }
    if (bodyLength < 0) {
      readHead(in);
    }
    if (bodyLength >= 0 && in.readableBytes() >= bodyLength) {
      finish(in.readCharSequence(bodyLength, StandardCharsets.UTF_8).toString());
      in.release();
    } else {
      received = in.isReadable() ? context.alloc().buffer().writeBytes(in) : null;
      in.release();
    }
  }

  private void readHead(ByteBuf in) {
    int end = Responses.endOfHead(in);
    if (end < 0) {
      return;
    }
    var head =
        in.readCharSequence(end - in.readerIndex(), StandardCharsets.US_ASCII)
            .toString()
            .toLowerCase(Locale.ROOT);
    status = Integer.parseInt(head.substring(STATUS_START, STATUS_END));
    int at = head.indexOf(LENGTH);
    if (at < 0) {
      throw new IllegalStateException("an answer without Content-Length: " + head);
    }
    at += LENGTH.length();
    bodyLength = Integer.parseInt(head.substring(at, head.indexOf('\r', at)).strip());
  }

  private void finish(String body) {
    var post = current;
    var next = done;
    current = null;
    bodyLength = -1;
    next.run();
    if (post != null) {
      post.reply().complete(new Rest.Reply(status, body));
    }
  }

  private void fail(Throwable cause) {
    var post = current;
    current = null;
    if (post != null) {
      post.reply().completeExceptionally(cause);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(new IllegalStateException("the server closed a REST connection"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause);
    context.close();
  }
}
