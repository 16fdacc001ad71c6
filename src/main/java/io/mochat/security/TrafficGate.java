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
 * Refuses the requests of one connection that exceed the traffic limit, before Spring sees them,
 * and closes the connection after too many in a row. Expects one request at a time.
 */
final class TrafficGate extends ChannelInboundHandlerAdapter {

  static final String NAME = "mochat.traffic";

  /** How many refusals in a row a connection gets before it is closed. */
  static final int MOST_REFUSALS = 10;

  private final TrafficLimit limit;
  private final EarlyRefusals refusals;
  private final StrangerQueue next;
  private int refused;

  /** Whether the content being read belongs to a request that was refused. */
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
    // With Expect: 100-continue it is unknown whether the client still sends the body.
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
