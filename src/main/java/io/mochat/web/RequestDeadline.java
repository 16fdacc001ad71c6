package io.mochat.web;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections on which a request does not come in in time, however steadily it trickles:
 * otherwise a few thousand of them, which cost their owner nothing, would keep others out. Answers
 * may take as long as they like. A connection that turns into a WebSocket has heartbeats instead.
 *
 * <p>Also those with more than {@value #MOST_UNANSWERED} requests whose answers the network has not
 * taken: who sends on without reading would have answers pile up.
 */
final class RequestDeadline extends ChannelDuplexHandler {

  static final String NAME = "mochat.requestDeadline";

  private static final int MOST_UNANSWERED = 100;

  private final Duration request;
  private final Duration keepAlive;
  private @Nullable Future<?> deadline;
  private int unanswered;
  private boolean overrun;

  /**
   * @param request for the head of the first request, and for the body of any
   * @param keepAlive for the head of a further request, counted from the last answer
   */
  RequestDeadline(Duration request, Duration keepAlive) {
    this.request = request;
    this.keepAlive = keepAlive;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    set(context, request);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      count(context);
    }
    if (overrun) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof LastHttpContent) {
      clear();
      rest(context);
    }
    context.fireChannelRead(message);
  }

  private void count(ChannelHandlerContext context) {
    unanswered++;
    set(context, request);
    if (unanswered > MOST_UNANSWERED && !overrun) {
      overrun = true;
      context.close();
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response
        && response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      context.pipeline().remove(UnreadAnswers.class);
      context.pipeline().remove(PeerConnections.NAME);
      context.pipeline().remove(this);
      context.write(message, promise);
    } else if (message instanceof LastHttpContent && !isInformational(message)) {
      context.write(message, promise.unvoid().addListener(taken -> answered(context)));
    } else {
      context.write(message, promise);
    }
  }

  private void answered(ChannelHandlerContext context) {
    unanswered--;
    rest(context);
  }

  /** From now on nothing is under way, unless a request or an answer still is. */
  private void rest(ChannelHandlerContext context) {
    if (unanswered == 0 && deadline == null && context.channel().isActive()) {
      set(context, keepAlive);
    }
  }

  private static boolean isInformational(Object message) {
    return message instanceof HttpResponse response
        && response.status().code() < HttpResponseStatus.OK.code();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    clear();
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    clear();
  }

  private void set(ChannelHandlerContext context, Duration time) {
    clear();
    deadline =
        context.executor().schedule(() -> context.close(), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void clear() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}
