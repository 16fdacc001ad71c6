package io.mochat.connections;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds the request of a stranger until it is its turn, and reads no more of it meanwhile. Expects
 * the requests of one connection one after the other.
 */
public final class StrangerQueue extends ChannelDuplexHandler {

  public static final String NAME = "mochat.strangers";

  // Who takes longer waits for something, a slow body for example, and costs nobody anything.
  private static final long LONGEST_TURN_MILLIS = 100;

  private final StrangerTurns turns;

  /** What one read has brought of the request that waits. */
  private final Queue<Object> held = new ArrayDeque<>(2);

  private StrangerTurns.@Nullable Turn turn;
  private @Nullable String stranger;
  private BooleanSupplier known = () -> false;
  private boolean waiting;

  /** Somebody asked for more meanwhile. */
  private boolean wanted;

  public StrangerQueue(StrangerTurns turns) {
    this.turns = turns;
  }

  /**
   * Says whose request comes next.
   *
   * @param address where a stranger is; null for somebody who need not wait
   * @param known asked when its turn has come: whether it is no stranger by then, because another
   *     of its requests was let in before
   */
  public void expect(@Nullable String address, BooleanSupplier known) {
    stranger = address;
    this.known = known;
  }

  /**
   * Says that whoever made the request that is being dealt with is no stranger after all: the next
   * one is let in before it is answered, which may take long. On any thread.
   */
  public static void recognized(Channel channel) {
    var queue = channel.pipeline().get(StrangerQueue.class);
    if (queue != null) {
      channel.eventLoop().execute(queue::endIfBegun);
    }
  }

  // One that waits by now is for a later request: it must not lose its place.
  private void endIfBegun() {
    if (!waiting) {
      end();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest && stranger != null) {
      begin(context, stranger);
    }
    if (waiting) {
      held.add(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (waiting) {
      // Reactor Netty switches it on behind each request, and off when it is given the next.
      context.channel().config().setAutoRead(false);
    }
    context.fireChannelReadComplete();
  }

  private void begin(ChannelHandlerContext context, String address) {
    end();
    var next = turns.of(address, () -> comeBack(context));
    turn = next;
    waiting = !next.beginsAtOnce();
    if (!waiting) {
      endInTime(context, next);
    }
  }

  // Whoever ended its turn may be on another event loop. Scheduled by its own, the request comes in
  // between those of the other connections there: tasks alone go on for up to a second.
  private void comeBack(ChannelHandlerContext context) {
    var loop = context.executor();
    loop.execute(() -> loop.schedule(() -> goOn(context), 0, TimeUnit.NANOSECONDS));
  }

  private void endInTime(ChannelHandlerContext context, StrangerTurns.Turn begun) {
    context.executor().schedule(begun::end, LONGEST_TURN_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void goOn(ChannelHandlerContext context) {
    if (!waiting || turn == null) {
      return;
    }
    waiting = false;
    if (known.getAsBoolean()) {
      end();
    } else {
      endInTime(context, turn);
    }
    Object message;
    while ((message = held.poll()) != null) {
      context.fireChannelRead(message);
    }
    context.fireChannelReadComplete();
    if (wanted) {
      wanted = false;
      context.read();
    }
  }

  @Override
  public void read(ChannelHandlerContext context) {
    if (waiting) {
      wanted = true;
    } else {
      context.read();
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean ends = Answers.isEnd(message);
    context.write(message, promise);
    if (ends) {
      end();
    }
  }

  private void end() {
    if (turn != null) {
      turn.end();
      turn = null;
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    leave();
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    leave();
  }

  private void leave() {
    end();
    waiting = false;
    held.forEach(ReferenceCountUtil::release);
    held.clear();
  }
}
