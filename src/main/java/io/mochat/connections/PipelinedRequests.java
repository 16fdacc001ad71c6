package io.mochat.connections;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Lets the requests of a connection in one after the other: the next when the network has taken the
 * answer to the one before. What was read of the next ones waits here, and nothing more is read
 * until it is gone, so that who sends without reading fills the network and not the heap, and keeps
 * nobody waiting for longer than one request takes.
 *
 * <p>Reading goes on after every answer, and until the request is in, whether or not anybody asks
 * for it. Reactor Netty 1.3.6 forgets to (reactor/reactor-netty#4361) when a request is answered on
 * the event loop and the next came in early. Asking once more than needed does nothing.
 */
public final class PipelinedRequests extends ChannelDuplexHandler {

  public static final String NAME = "mochat.oneByOne";

  /** How much is read at a time, so that one read brings no more requests than can wait here. */
  public static final int READ_BYTES = 8_192;

  /**
   * More than one read brings, even one that completes a record of TLS. What a half-closed
   * connection has left is read all at once, and whoever leaves that much waits for no answers.
   */
  private static final int MOST_HELD = 262_144;

  /** What a request or a part of one takes at the least. */
  private static final int OBJECT_BYTES = 64;

  private static final long WINDING_UP_MICROS = 50;

  private final Predicate<Channel> busy;
  private final Deque<Object> held = new ArrayDeque<>(2);
  private int heldBytes;

  /** In the middle of what one read has brought. */
  private boolean taking;

  /** Somebody asked for more meanwhile. */
  private boolean wanted;

  /** A request that has not come in to its end. */
  private boolean reading;

  /** A request whose answer the network has not taken. */
  private boolean unanswered;

  /** The answer says that no other will follow. */
  private boolean last;

  /** Nothing that comes from now on is for anybody. */
  private boolean over;

  /**
   * The handler of one connection.
   *
   * @param busy whether the server is still winding up the request that was answered last
   */
  public PipelinedRequests(Predicate<Channel> busy) {
    this.busy = busy;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    taking = true;
    if (!(message instanceof HttpObject)) {
      context.fireChannelRead(message);
    } else if (over) {
      ReferenceCountUtil.release(message);
    } else if (!held.isEmpty() || mustWait(message)) {
      hold(context, message);
    } else {
      pass(context, message);
    }
  }

  private boolean mustWait(Object message) {
    return message instanceof HttpRequest && (unanswered || reading || last);
  }

  private void hold(ChannelHandlerContext context, Object message) {
    held.add(message);
    heldBytes += OBJECT_BYTES;
    if (message instanceof HttpContent content) {
      heldBytes += content.content().readableBytes();
    }
    if (last) {
      end();
    } else if (heldBytes > MOST_HELD) {
      end();
      context.close();
    }
  }

  private void pass(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      unanswered = true;
      reading = true;
    }
    if (message instanceof LastHttpContent) {
      reading = false;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    taking = false;
    if (!held.isEmpty()) {
      // Reactor Netty may have switched it on, for a request that has come in to its end by now.
      context.channel().config().setAutoRead(false);
    }
    context.fireChannelReadComplete();
    if (wanted || !unanswered) {
      wanted = false;
      read(context);
    }
  }

  // Whether there is anything to hold is known only when all of a read has come through.
  @Override
  public void read(ChannelHandlerContext context) {
    if (taking) {
      wanted = true;
    } else if (held.isEmpty()) {
      context.read();
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (Answers.isInformational(message)) {
      context.write(message, promise);
      return;
    }
    if (message instanceof HttpResponse response) {
      last |= !HttpUtil.isKeepAlive(response);
    }
    if (message instanceof LastHttpContent) {
      var taken = promise.unvoid();
      // Later, not at once: what winds the request up runs first.
      taken.addListener(done -> context.executor().execute(() -> answered(context)));
      context.write(message, taken);
    } else {
      context.write(message, promise);
    }
  }

  // Reactor Netty 1.3.6 never serves a request that is the last by its own words and comes before
  // it is through with the one before, which another thread may have to begin.
  private void answered(ChannelHandlerContext context) {
    if (!reading && !over && busy.test(context.channel())) {
      context
          .executor()
          .schedule(() -> answered(context), WINDING_UP_MICROS, TimeUnit.MICROSECONDS);
      return;
    }
    unanswered = false;
    if (last) {
      end();
    } else if (held.isEmpty()) {
      readOn(context);
    } else {
      // Scheduled, it waits for the other connections: tasks alone go on for up to a second.
      context.executor().schedule(() -> passOn(context), 0, TimeUnit.NANOSECONDS);
    }
  }

  private void passOn(ChannelHandlerContext context) {
    while (!held.isEmpty() && !mustWait(held.peek())) {
      pass(context, held.remove());
    }
    if (!over) {
      context.fireChannelReadComplete();
      readOn(context);
    }
  }

  private void readOn(ChannelHandlerContext context) {
    if (held.isEmpty() && !over) {
      heldBytes = 0;
      context.read();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end();
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    end();
  }

  private void end() {
    over = true;
    held.forEach(ReferenceCountUtil::release);
    held.clear();
  }
}
