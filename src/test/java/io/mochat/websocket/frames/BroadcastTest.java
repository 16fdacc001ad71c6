package io.mochat.websocket.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BroadcastTest {

  private static final Shipment NEWS = Shipment.of(EncodedMessage.text(new byte[100]));

  private final EventLoop first = new DefaultEventLoop();
  private final EventLoop second = new DefaultEventLoop();
  private final CopyOnWriteArrayList<SharedFrames> handled = new CopyOnWriteArrayList<>();
  private final Traffic traffic =
      new Traffic(new TrafficLimits(1_000, 250, 0, 0), new TrafficListener() {});

  @AfterEach
  void stop() {
    first.shutdownGracefully();
    second.shutdownGracefully();
  }

  private List<SocketSession> sessions(int count) {
    return Stream.iterate(0, n -> n + 1)
        .limit(count)
        .<SocketSession>map(n -> new Recording(n % 2 == 0 ? first : second))
        .toList();
  }

  @Test
  void allRecipientsShareOneEncoding() {
    Broadcast.send(sessions(5), NEWS, traffic.listener());

    await().until(() -> handled.size() == 5);
    assertThat(handled).allSatisfy(frames -> assertThat(frames).isSameAs(handled.getFirst()));
  }

  @Test
  void whatEachRecipientTakesIsAllThatIsHeld() {
    Broadcast.send(sessions(5), NEWS, traffic.listener());
    await().until(() -> handled.size() == 5);
    assertThat(handled.getFirst().buffer().refCnt()).isEqualTo(5);

    handled.forEach(SharedFrames::drop);
    assertThat(handled.getFirst().buffer().refCnt()).isZero();
  }

  @Test
  void whoIsOverBudgetIsClosedAndTheOthersGetIt() {
    var sessions = sessions(2);
    sessions.getFirst().reserve(NEWS);
    sessions.getFirst().reserve(NEWS);

    Broadcast.send(sessions, NEWS, traffic.listener());

    await().until(() -> handled.size() == 1);
    assertThat(sessions.getFirst().closing()).isEqualTo(CloseCause.SLOW_CONSUMER);
    assertThat(sessions.getLast().isOpen()).isTrue();
    assertThat(handled.getFirst().buffer().refCnt()).isEqualTo(1);
  }

  /** Keeps what it is to send. */
  private final class Recording extends SocketSession {

    Recording(EventLoop loop) {
      super(loop, traffic);
    }

    @Override
    protected void handle(Object item) {
      if (item instanceof SharedFrames frames) {
        handled.add(frames);
      }
    }

    @Override
    protected void settle() {}

    @Override
    protected boolean isGone() {
      return false;
    }

    @Override
    protected void end() {}

    @Override
    protected void onText(WebSocketTransport from, String message) {}

    @Override
    protected void onBinary(WebSocketTransport from, byte[] message) {}

    @Override
    protected void onPing(WebSocketTransport from) {}

    @Override
    protected void onLost(WebSocketTransport from, CloseCause cause, int code) {}
  }
}
