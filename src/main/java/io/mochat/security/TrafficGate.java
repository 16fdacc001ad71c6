package io.mochat.security;

import io.mochat.connections.StrangerQueue;
import io.mochat.kernel.ErrorCode;
import io.mochat.security.RateLimiter.Verdict;
import io.mochat.web.errors.EarlyRefusals;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Answers the requests of one connection that are too many before anything else looks at them, and
 * closes the connection when it goes on and on. Expects them one after the other.
 */
final class TrafficGate extends ChannelInboundHandlerAdapter {

  static final String NAME = "mochat.traffic";

  /** In a row, after which a connection is closed. */
  static final int MOST_REFUSALS = 10;

  private final TrafficLimit limit;
  private final EarlyRefusals refusals;
  private final StrangerQueue next;
  private int refused;

  /** What comes belongs to a request that was refused. */
  private boolean refusing;

  TrafficGate(TrafficLimit limit, EarlyRefusals refusals, StrangerQueue next) {
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
        next.expect(admission.stranger(), () -> limit.knows(request));
      }
    }
    if (!refusing) {
      context.fireChannelRead(message);
      return;
    }
    refusing = !(message instanceof LastHttpContent);
    ReferenceCountUtil.release(message);
  }

  private void refuse(ChannelHandlerContext context, HttpRequest request, Verdict verdict) {
    refused++;
    var answer = refusals.refuse(request, ErrorCode.RATE_LIMITED);
    RequestLimits.describe(verdict, answer.headers()::set);
    // Whether the body of one that waits for leave to send it still comes, nobody knows.
    boolean goesOn =
        refused < MOST_REFUSALS
            && HttpUtil.isKeepAlive(request)
            && !HttpUtil.is100ContinueExpected(request);
    HttpUtil.setKeepAlive(answer, goesOn);
    var written = context.writeAndFlush(answer);
    if (!goesOn) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }
}
