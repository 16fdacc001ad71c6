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
 * Passes on the requests of a connection one after the other: the next one when the answer to the
 * one before is written to the network. What was read of later requests waits here, and nothing
 * more is read until it is passed on. So a client that sends without reading fills the buffers of
 * the network and not the heap, and keeps nobody waiting for longer than one request takes.
 *
 * <p>This handler itself reads on after every answer, and until a request is complete. Reactor
 * Netty 1.3.6 forgets to (reactor/reactor-netty#4361) when a request is answered on the event loop
 * and the next one was read early. One read too many does no harm.
 */
public final class PipelinedRequests extends ChannelDuplexHandler {

  /** Its name in the pipeline. */
  public static final String NAME = "mochat.pipelinedRequests";

  /** How much is read at a time, so that one read brings no more requests than can wait here. */
  public static final int READ_BYTES = 8_192;

  /**
   * The most bytes that wait here: more than one read brings, even one that completes a record of
   * TLS. Only the rest of a half-closed connection, which is read all at once, can be more, and a
   * client that leaves that much waits for no answers.
   */
  private static final int MOST_HELD = 262_144;

  /** What a request or a part of one counts for, besides its bytes. */
  private static final int OBJECT_BYTES = 64;

  private static final long WINDING_UP_MICROS = 50;

  private final Predicate<Channel> busy;
  private final Deque<Object> held = new ArrayDeque<>(2);
  private int heldBytes;

  /** Messages of one read are coming in; {@code channelReadComplete} is still to come. */
  private boolean taking;

  /** Another handler has called {@code read} meanwhile. */
  private boolean wanted;

  /** The request that was passed on last is not complete. */
  private boolean reading;

  /** The answer to the request that was passed on last is not written to the network. */
  private boolean unanswered;

  /** An answer says that the connection closes after it. */
  private boolean last;

  /** Whatever is still read is dropped. */
  private boolean over;

  /**
   * The handler of one connection.
   *
   * @param busy whether the server has not yet finished with the request that was answered last
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
      // Reactor Netty may have switched it on, for a request that is complete by now.
      context.channel().config().setAutoRead(false);
    }
    context.fireChannelReadComplete();
    if (wanted || !unanswered) {
      wanted = false;
      read(context);
    }
  }

  // Whether there is anything to hold is known only at the end of a read.
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
      // As a task of its own, so that what finishes the request runs first.
      taken.addListener(done -> context.executor().execute(() -> answered(context)));
      context.write(message, taken);
    } else {
      context.write(message, promise);
    }
  }

  // Reactor Netty 1.3.6 never serves a request with "Connection: close" that it gets before it has
  // finished with the one before, and another thread may have to begin to finish that.
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
      // Scheduled, it comes in turn with the loop's other connections: plain tasks would run before
      // them for up to a second.
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
