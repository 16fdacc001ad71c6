package io.mochat.connections;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections on which a request is not complete in time, however steadily it trickles in:
 * otherwise a few thousand of them, which cost their owner nothing, would keep others out. Answers
 * may take as long as they like. A connection that turns into a WebSocket has heartbeats instead.
 */
public final class RequestDeadline extends ChannelDuplexHandler {

  /** Its name in the pipeline. */
  public static final String NAME = "mochat.requestDeadline";

  private final Duration request;
  private final Duration keepAlive;
  private @Nullable Future<?> deadline;
  private boolean unanswered;

  /**
   * The handler of one connection.
   *
   * @param request for the head of the first request, and for the body of any
   * @param keepAlive for the head of a further request, counted from the last answer
   */
  public RequestDeadline(Duration request, Duration keepAlive) {
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
      unanswered = true;
      set(context, request);
    }
    if (message instanceof LastHttpContent) {
      clear();
      rest(context);
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response
        && response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      context.pipeline().remove(UnreadAnswers.class);
      context.pipeline().remove(PeerConnections.NAME);
      context.pipeline().remove(PipelinedRequests.class);
      context.pipeline().remove(this);
      context.write(message, promise);
    } else if (Answers.isEnd(message)) {
      context.write(message, promise.unvoid().addListener(taken -> answered(context)));
    } else {
      context.write(message, promise);
    }
  }

  private void answered(ChannelHandlerContext context) {
    unanswered = false;
    rest(context);
  }

  /** Starts the wait for a further request, unless a request or an answer is still under way. */
  private void rest(ChannelHandlerContext context) {
    if (!unanswered && deadline == null && context.channel().isActive()) {
      set(context, keepAlive);
    }
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
