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
 * Holds the request of a stranger, a client without a token or cookie that this server has seen,
 * until it is its turn, and reads no more of it meanwhile. Expects the requests of one connection
 * one after the other.
 */
public final class StrangerQueue extends ChannelDuplexHandler {

  /** Its name in the pipeline. */
  public static final String NAME = "mochat.strangers";

  // A request that takes longer waits for something, such as a slow body, and holds nobody up.
  private static final long LONGEST_TURN_MILLIS = 100;

  private final StrangerTurns turns;

  /** The parts of the request that waits which one read has brought. */
  private final Queue<Object> held = new ArrayDeque<>(2);

  private StrangerTurns.@Nullable Turn turn;
  private @Nullable String stranger;
  private BooleanSupplier known = () -> false;
  private boolean waiting;

  /** Automatic reading is off for the request that waits. */
  private boolean paused;

  /** Another handler has called {@code read} meanwhile. */
  private boolean wanted;

  /** The handler of one connection; all share the turns. */
  public StrangerQueue(StrangerTurns turns) {
    this.turns = turns;
  }

  /**
   * Says whose request comes next.
   *
   * @param address the stranger's; {@code null} for a client that need not wait
   * @param known checked when its turn has come: whether it is no stranger any more, because
   *     another of its requests was let in before
   */
  public void expect(@Nullable String address, BooleanSupplier known) {
    stranger = address;
    this.known = known;
  }

  /**
   * Says that the client of the request that is being served is no stranger after all: its turn
   * ends now, not with the answer, which may take long. On any thread.
   */
  public static void recognized(Channel channel) {
    var queue = channel.pipeline().get(StrangerQueue.class);
    if (queue != null) {
      channel.eventLoop().execute(queue::endIfBegun);
    }
  }

  // A turn that waits by now belongs to a later request, which must not lose its place.
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
    if (waiting && context.channel().config().isAutoRead()) {
      paused = true;
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

  // The turn before may have ended on another event loop. Scheduled on its own loop, the request
  // comes in turn with the other connections there: plain tasks would run before them for up to a
  // second.
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
    if (paused) {
      paused = false;
      context.channel().config().setAutoRead(true);
    }
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
