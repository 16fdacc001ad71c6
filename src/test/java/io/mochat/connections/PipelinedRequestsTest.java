package io.mochat.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelinedRequestsTest {

  private final Network network = new Network();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(network, new PipelinedRequests(served -> false));

  @BeforeEach
  void readWhenAskedToAsTheServerDoes() {
    channel.config().setAutoRead(false);
  }

  @Test
  void theNextRequestWaitsUntilTheNetworkHasTheAnswer() {
    ask("/1");
    ask("/2");
    assertThat(heard()).isEqualTo("/1 end ");

    answer(HttpResponseStatus.OK);
    assertThat(heard()).isEmpty();
    network.takes();

    assertThat(heard()).isEqualTo("/2 end ");
  }

  @Test
  void theNextRequestWaitsUntilTheOneBeforeIsRead() {
    begin("/1");
    answer(HttpResponseStatus.OK);
    network.takes();
    channel.writeInbound(part(1), LastHttpContent.EMPTY_LAST_CONTENT);
    ask("/2");

    assertThat(heard()).isEqualTo("/1 part end /2 end ");
  }

  @Test
  void whatBelongsToARequestIsNotHeldUp() {
    begin("/1");
    channel.writeInbound(part(10));
    assertThat(heard()).isEqualTo("/1 part ");
  }

  @Test
  void anInterimAnswerIsNone() {
    begin("/1");
    answer(HttpResponseStatus.CONTINUE);
    network.takes();
    channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    ask("/2");

    assertThat(heard()).isEqualTo("/1 end ");
  }

  @Test
  void nothingMoreIsReadWhileARequestWaits() {
    ask("/1");
    ask("/2");
    ask("/3");
    network.reads = 0;

    channel.read();
    assertThat(network.reads).isZero();
    answer(HttpResponseStatus.OK);
    network.takes();
    channel.read();
    assertThat(network.reads).isZero();
    answer(HttpResponseStatus.OK);
    network.takes();
    assertThat(network.reads).isPositive();
  }

  @Test
  void theRestOfAReadComesBeforeTheNextRead() {
    channel.pipeline().addLast(new Eager());
    network.reads = 0;
    channel.writeInbound(request("/1"), LastHttpContent.EMPTY_LAST_CONTENT, request("/2"));
    assertThat(network.reads).isZero();

    answer(HttpResponseStatus.OK);
    network.takes();
    channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    assertThat(network.reads).isPositive();
  }

  @Test
  void readingByItselfStopsToo() {
    ask("/1");
    channel.config().setAutoRead(true);
    ask("/2");
    assertThat(channel.config().isAutoRead()).isFalse();
  }

  @Test
  void readingGoesOnAfterAnAnswerWithoutBeingAsked() {
    ask("/1");
    network.reads = 0;
    answer(HttpResponseStatus.OK);
    network.takes();
    assertThat(network.reads).isEqualTo(1);
  }

  @Test
  void readingGoesOnWhileARequestComesInAfterItsAnswer() {
    begin("/1");
    answer(HttpResponseStatus.OK);
    network.takes();
    network.reads = 0;
    channel.writeInbound(part(1));
    assertThat(network.reads).isEqualTo(1);
    channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    assertThat(network.reads).isEqualTo(2);
  }

  @Test
  void aClientThatIsWaitedForIsStillRead() {
    ask("/1");
    network.reads = 0;
    channel.read();
    assertThat(network.reads).isEqualTo(1);
  }

  @Test
  void nothingFollowsTheLastAnswer() {
    ask("/1");
    ask("/2");
    var part = part(1);
    channel.writeInbound(part);
    answerAndClose();
    network.takes();
    ask("/3");

    assertThat(heard()).isEqualTo("/1 end ");
    assertThat(part.refCnt()).isZero();
    assertThat(channel.isOpen()).isTrue(); // whoever answered closes it
  }

  @Test
  void whoLeavesTooMuchIsClosed() {
    ask("/1");
    begin("/2");
    var part = part(1);
    channel.writeInbound(part, part(200_000));
    assertThat(channel.isOpen()).isTrue();
    channel.writeInbound(part(100_000));

    assertThat(channel.isOpen()).isFalse();
    assertThat(part.refCnt()).isZero();
  }

  @Test
  void whatWaitsIsDroppedWhenTheClientLeaves() {
    ask("/1");
    begin("/2");
    var part = part(1);
    channel.writeInbound(part);
    channel.close();
    assertThat(part.refCnt()).isZero();
  }

  private void ask(String path) {
    begin(path);
    channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private void begin(String path) {
    channel.writeInbound(request(path));
  }

  private static HttpRequest request(String path) {
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, path);
  }

  private static HttpContent part(int size) {
    return new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[size]));
  }

  private void answer(HttpResponseStatus status) {
    channel.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status));
  }

  private void answerAndClose() {
    var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    answer.headers().set(HttpHeaderNames.CONNECTION, "close");
    channel.writeAndFlush(answer);
  }

  /** What has come through since the last time. */
  private String heard() {
    var heard = new StringBuilder();
    for (var message = channel.readInbound(); message != null; message = channel.readInbound()) {
      heard.append(
          switch (message) {
            case HttpRequest request -> request.uri();
            case LastHttpContent end -> "end";
            case HttpContent part -> "part";
            default -> throw new AssertionError(message);
          });
      heard.append(' ');
    }
    return heard.toString();
  }

  /** A server that calls {@code read} after each message. */
  private static final class Eager extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      context.read();
    }
  }

  /** A network that takes answers when a test says so, and counts the calls of {@code read}. */
  private final class Network extends ChannelOutboundHandlerAdapter {

    private final Deque<ChannelPromise> answers = new ArrayDeque<>();
    private int reads;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      answers.add(promise);
    }

    @Override
    public void read(ChannelHandlerContext context) {
      reads++;
    }

    void takes() {
      answers.remove().setSuccess();
      channel.runPendingTasks();
      channel.runScheduledPendingTasks();
    }
  }
}
