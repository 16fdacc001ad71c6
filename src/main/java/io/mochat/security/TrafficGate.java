package io.mochat.security;

import io.mochat.connections.StrangerQueue;
import io.mochat.kernel.ErrorCode;
import io.mochat.security.RateLimiter.Verdict;
import io.mochat.web.errors.EarlyRefusals;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the requests of one connection that exceed the traffic limit, before any endpoint sees
 * them, and closes the connection after too many in a row. Notes who makes the others. Expects one
 * request at a time.
 */
final class TrafficGate extends ChannelInboundHandlerAdapter {

  static final String NAME = "mochat.traffic";

  /** A refused body is read to its end if it is no longer. */
  private static final long READ_ANYWAY = 65_536;

  /** Who makes the request that is being served, if that is known; null for a stranger. */
  private static final AttributeKey<@Nullable KnownCaller> KNOWN =
      AttributeKey.valueOf(TrafficGate.class, "known");

  /** How many refusals in a row a connection gets before it is closed. */
  static final int MOST_REFUSALS = 10;

  private final TrafficLimit limit;
  private final EarlyRefusals refusals;
  private final StrangerQueue next;
  private final RequestLimits limits;
  private int refused;

  /** The answer to the refused request that is still being read. */
  private @Nullable FullHttpResponse refusal;

  /** Whether the content being read belongs to a request that was refused. */
  private boolean refusing;

  TrafficGate(
      TrafficLimit limit, EarlyRefusals refusals, RequestLimits limits, StrangerQueue next) {
    this.limits = limits;
    this.limit = limit;
    this.refusals = refusals;
    this.next = next;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      var admission = limit.take(context.channel().remoteAddress(), request);
      refusing = !admission.verdict().allowed();
      if (refusing) {
        refuse(context, request, admission.verdict());
      } else {
        refused = 0;
        context.channel().attr(KNOWN).set(admission.known());
        next.expect(admission.stranger(), () -> limit.knows(request));
      }
    }
    if (!refusing) {
      context.fireChannelRead(message);
      return;
    }
    if (message instanceof LastHttpContent) {
      refusing = false;
      write(context);
    }
    ReferenceCountUtil.release(message);
  }

  /** Who makes the request that a connection serves now; null if it is not known. */
  static @Nullable KnownCaller knownAt(Channel channel) {
    return channel.attr(KNOWN).get();
  }

  private void refuse(ChannelHandlerContext context, HttpRequest request, Verdict verdict) {
    refused++;
    var answer = refusals.refuse(request, ErrorCode.RATE_LIMITED);
    limits.describe(verdict, request.uri(), answer.headers()::set);
    HttpUtil.setKeepAlive(answer, refused < MOST_REFUSALS && HttpUtil.isKeepAlive(request));
    refusal = answer;
    // Answered before all of the request has come, the connection could not go on: it can after
    // what is short and certain to come.
    if (HttpUtil.is100ContinueExpected(request)
        || HttpUtil.getContentLength(request, 0L) > READ_ANYWAY) {
      write(context);
    }
  }

  private void write(ChannelHandlerContext context) {
    var answer = refusal;
    refusal = null;
    if (answer != null) {
      var written = context.writeAndFlush(answer);
      if (!HttpUtil.isKeepAlive(answer)) {
        written.addListener(ChannelFutureListener.CLOSE);
      }
    }
  }
}
