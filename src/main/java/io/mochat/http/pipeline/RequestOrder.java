package io.mochat.http.pipeline;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Passes on the requests of a connection one after the other: the next one when the answer to the
 * one before is written to the network. What was read of later requests waits here, and nothing
 * more is read until it is passed on. So a client that sends without reading fills the buffers of
 * the network and not the heap.
 */
public final class RequestOrder extends ChannelDuplexHandler {

  /** Its name in the pipeline. */
  public static final String NAME = "mochat.requestOrder";

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

  private final Deque<Object> held = new ArrayDeque<>(2);
  private int heldBytes;

  /** The request that was passed on last is not complete. */
  private boolean reading;

  /** The answer to the request that was passed on last is not written to the network. */
  private boolean unanswered;

  /** An answer says that the connection closes after it. */
  private boolean last;

  /** Automatic reading is off for what is held. */
  private boolean stopped;

  /** Whatever is still read is dropped. */
  private boolean over;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
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
    stopped = true;
    if (last) {
      end();
    } else if (heldBytes > MOST_HELD) {
      end();
      context.close();
    } else if (context.channel().config().isAutoRead()) {
      context.channel().config().setAutoRead(false);
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
  public void read(ChannelHandlerContext context) {
    if (held.isEmpty()) {
      context.read();
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
        context.write(message, promise);
        return;
      }
      last |= !HttpUtil.isKeepAlive(response);
    }
    if (message instanceof LastHttpContent) {
      context.write(message, promise.unvoid().addListener(taken -> answered(context)));
    } else {
      context.write(message, promise);
    }
  }

  private void answered(ChannelHandlerContext context) {
    unanswered = false;
    if (last) {
      end();
    } else if (!held.isEmpty()) {
      // Scheduled, it comes in turn with the loop's other connections: plain tasks would run before
      // them for up to a second.
      context.executor().schedule(() -> passOn(context), 0, TimeUnit.NANOSECONDS);
    }
  }

  private void passOn(ChannelHandlerContext context) {
    while (!held.isEmpty() && !mustWait(held.peek())) {
      pass(context, held.remove());
    }
    if (over) {
      return;
    }
    if (held.isEmpty() && stopped) {
      heldBytes = 0;
      stopped = false;
      // Before the engine hears that the read is complete: it may have reasons to stop again.
      context.channel().config().setAutoRead(true);
      // Where it was on already, that alone does not make up for the reads that were held back.
      context.read();
    }
    context.fireChannelReadComplete();
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
