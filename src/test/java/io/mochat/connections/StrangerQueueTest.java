package io.mochat.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrangerQueueTest {

  private static final String ADDRESS = "1.1.1.1";

  private final StrangerTurns turns = new StrangerTurns();
  private final AtomicBoolean known = new AtomicBoolean();

  @Test
  void aRequestWaitsUntilAnotherIsAnswered() {
    var first = ask(ADDRESS);
    var second = ask(ADDRESS);
    var third = ask(ADDRESS);
    assertThat(isIn(first)).isTrue();
    assertThat(isIn(second)).isTrue();
    assertThat(isIn(third)).isFalse();

    answer(second, HttpResponseStatus.OK);
    run(third);
    assertThat(isIn(third)).isTrue();
  }

  @Test
  void leaveToGoOnIsNoAnswer() {
    var first = ask(ADDRESS);
    ask(ADDRESS);
    var third = ask(ADDRESS);

    answer(first, HttpResponseStatus.CONTINUE);
    run(third);
    assertThat(isIn(third)).isFalse();
    answer(first, HttpResponseStatus.OK);
    run(third);
    assertThat(isIn(third)).isTrue();
  }

  @Test
  void whoIsKnownNeverWaits() {
    ask(ADDRESS);
    ask(ADDRESS);

    assertThat(isIn(ask(null))).isTrue();
  }

  @Test
  void aSlowRequestIsNotWaitedForForLong() {
    var first = ask(ADDRESS);
    ask(ADDRESS);
    var third = ask(ADDRESS);

    first.advanceTimeBy(99, TimeUnit.MILLISECONDS);
    run(first, third);
    assertThat(isIn(third)).isFalse();
    first.advanceTimeBy(1, TimeUnit.MILLISECONDS);
    run(first, third);
    assertThat(isIn(third)).isTrue();
  }

  @Test
  void whoTurnsOutToBeKnownLetsTheNextOneInBeforeItsAnswer() {
    var first = ask(ADDRESS);
    ask(ADDRESS);
    var third = ask(ADDRESS);
    var fourth = ask(ADDRESS);

    StrangerQueue.recognized(first);
    run(first, third);
    assertThat(isIn(third)).isTrue();
    answer(first, HttpResponseStatus.OK);
    run(fourth);
    assertThat(isIn(fourth)).isFalse();
  }

  @Test
  void aRequestThatWaitsDoesNotLoseItsPlaceWhenTheOneBeforeTurnsOutToBeOfSomebodyKnown() {
    var first = ask(ADDRESS);
    ask(ADDRESS);
    var third = ask(ADDRESS);

    StrangerQueue.recognized(third);
    run(third);
    assertThat(isIn(third)).isFalse();
    answer(first, HttpResponseStatus.OK);
    run(third);
    assertThat(isIn(third)).isTrue();
  }

  @Test
  void aConnectionThatEndsLetsTheNextOneIn() {
    var first = ask(ADDRESS);
    var second = ask(ADDRESS);
    var third = ask(ADDRESS);
    var fourth = ask(ADDRESS);

    first.close();
    run(third);
    assertThat(isIn(third)).isTrue();
    second.close();
    run(fourth);
    assertThat(isIn(fourth)).isTrue();
    third.close();
    fourth.close();
    assertThat(turns.size()).isZero();
  }

  @Test
  void whatWaitsIsReleasedWithItsConnection() {
    ask(ADDRESS);
    ask(ADDRESS);
    var third = ask(ADDRESS);
    var content = new DefaultLastHttpContent(Unpooled.buffer().writeByte(1));
    third.writeInbound(content);

    third.close();
    assertThat(content.refCnt()).isZero();
  }

  @Test
  void whoIsKnownWhenItsTurnComesLetsTheNextOneInAtOnce() {
    var first = ask(ADDRESS);
    ask(ADDRESS);
    var third = ask(ADDRESS);
    var fourth = ask(ADDRESS);

    known.set(true);
    answer(first, HttpResponseStatus.OK);
    run(third, fourth);
    assertThat(isIn(third)).isTrue();
    assertThat(isIn(fourth)).isTrue();
  }

  @Test
  void nothingIsReadForARequestThatWaits() {
    var first = ask(ADDRESS);
    ask(ADDRESS);
    var third = ask(ADDRESS);
    var reads = third.pipeline().get(Reads.class);
    int before = reads.count;

    third.read();
    assertThat(reads.count).isEqualTo(before);
    answer(first, HttpResponseStatus.OK);
    run(third);
    assertThat(reads.count).isGreaterThan(before);
  }

  @Test
  void nothingIsReadByItselfForARequestThatWaits() {
    ask(ADDRESS);
    var second = ask(ADDRESS);
    var third = ask(ADDRESS);

    assertThat(second.config().isAutoRead()).isTrue();
    assertThat(third.config().isAutoRead()).isFalse();
  }

  @Test
  void readingGoesOnByItselfOnceTheTurnHasCome() {
    var first = ask(ADDRESS);
    ask(ADDRESS);
    var third = ask(ADDRESS);

    answer(first, HttpResponseStatus.OK);
    run(third);

    assertThat(third.config().isAutoRead()).isTrue();
  }

  private EmbeddedChannel ask(@Nullable String address) {
    var queue = new StrangerQueue(turns);
    var channel = new EmbeddedChannel(new Reads(), queue);
    // A turn ends after a time, which a busy machine may take for a test.
    channel.freezeTime();
    queue.expect(address, known::get);
    channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
    return channel;
  }

  private static void answer(EmbeddedChannel channel, HttpResponseStatus status) {
    channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status));
  }

  // Once for what comes from another connection, and once for what that puts off.
  private static void run(EmbeddedChannel... channels) {
    for (int i = 0; i < 2; i++) {
      for (var channel : channels) {
        channel.runPendingTasks();
      }
    }
  }

  private static boolean isIn(EmbeddedChannel channel) {
    return channel.inboundMessages().stream().anyMatch(HttpRequest.class::isInstance);
  }

  /** Counts how often the network was asked for more. */
  private static final class Reads extends ChannelOutboundHandlerAdapter {

    int count;

    @Override
    public void read(ChannelHandlerContext context) {
      count++;
      context.read();
    }
  }
}
