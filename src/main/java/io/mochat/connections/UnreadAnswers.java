package io.mochat.connections;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections whose client takes nothing of an answer that is ready for it. One that is slow
 * but takes some of it every now and then is left alone.
 */
public final class UnreadAnswers extends IdleStateHandler {

  /** Its name in the pipeline. */
  public static final String NAME = "mochat.unreadAnswers";

  /**
   * The handler of one connection.
   *
   * @param patience how long nothing may move; it is twice as long until it is noticed at worst
   */
  public UnreadAnswers(Duration patience) {
    super(true, 0, patience.toMillis(), 0, TimeUnit.MILLISECONDS);
  }

  // Only from the second time on is it sure that nothing has moved since the time before.
  @Override
  protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
    var waiting = context.channel().unsafe().outboundBuffer();
    if (!event.isFirst() && waiting != null && waiting.totalPendingWriteBytes() > 0) {
      context.close();
    }
  }
}
