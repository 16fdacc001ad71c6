package io.mochat.fronts.claw.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.adapters.PlatformClient.Due;
import io.mochat.fronts.claw.adapters.PlatformClient.Shared;
import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.subscriptions.Subscriptions;
import io.mochat.socketio.server.Socket;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class PlatformClientTest {

  private static final SessionId SESSION = new SessionId("session_1");
  private static final PanelId PANEL = new PanelId("panel");
  private static final int MOST = 3;

  private final List<PlatformClient> started = new ArrayList<>();
  private final PlatformClient client =
      new PlatformClient(
          signedIn(),
          Instant.EPOCH,
          new Shared(new Subscriptions<>(MOST), new ReentrantLock(), MOST),
          started::add);

  @Test
  void theFirstMessageOfAnUnknownConversationOpensIt() {
    assertThat(client.offer(SESSION, 7)).isEqualTo(Due.OPENING);
    assertThat(client.offer(SESSION, 8)).isEqualTo(Due.NOW);
  }

  @Test
  void noMessageIsDueTwice() {
    client.offer(SESSION, 7);

    assertThat(client.offer(SESSION, 7)).isEqualTo(Due.NOT_NOW);
    assertThat(client.offer(SESSION, 6)).isEqualTo(Due.NOT_NOW);
    assertThat(started).isEmpty();
  }

  @Test
  void aGapIsReadFromTheLog() {
    client.offer(SESSION, 7);

    assertThat(client.offer(SESSION, 9)).isEqualTo(Due.NOT_NOW);
    assertThat(client.offer(SESSION, 10)).isEqualTo(Due.NOT_NOW);
    assertThat(started).containsExactly(client);
    var feed = client.nextBehind();
    assertThat(feed.sent()).isEqualTo(7);
    feed.sentUpTo(9);
    client.settle(feed);
    assertThat(client.nextBehind()).isSameAs(feed);
    feed.sentUpTo(10);
    client.settle(feed);
    assertThat(client.nextBehind()).isNull();
    assertThat(client.offer(SESSION, 11)).isEqualTo(Due.NOW);
  }

  @Test
  void aHeldFeedTakesNothingUntilItIsSettled() {
    var feed = client.hold(SESSION);
    assertThat(client.offer(SESSION, 5)).isEqualTo(Due.NOT_NOW);
    client.startAfter(feed, 4, 4);
    client.settle(feed);

    assertThat(started).containsExactly(client);
    assertThat(client.nextBehind()).isSameAs(feed);
  }

  @Test
  void aFeedThatLacksNothingGoesLiveAtOnce() {
    var feed = client.hold(SESSION);
    client.startAfter(feed, 4, 4);
    client.settle(feed);

    assertThat(started).isEmpty();
    assertThat(client.offer(SESSION, 5)).isEqualTo(Due.NOW);
  }

  @Test
  void whatIsReadBeforeItIsAnnouncedIsNotDueAgain() {
    var feed = client.hold(SESSION);
    client.startAfter(feed, 4, 5);
    feed.sentUpTo(5);
    client.settle(feed);

    assertThat(client.offer(SESSION, 5)).isEqualTo(Due.NOT_NOW);
    assertThat(client.offer(SESSION, 6)).isEqualTo(Due.NOW);
  }

  @Test
  void aFeedWhoseBeginningCouldNotBeReadIsForgotten() {
    client.settle(client.hold(SESSION));

    assertThat(client.find(SESSION)).isNull();
  }

  @Test
  void onlyOneCatchUpRunsAtATime() {
    client.offer(SESSION, 1);
    client.offer(PANEL, 1);
    client.offer(SESSION, 3);
    client.offer(PANEL, 3);
    assertThat(started).hasSize(1);

    assertThat(client.nextBehind().conversation()).isEqualTo(SESSION);
    assertThat(client.nextBehind().conversation()).isEqualTo(PANEL);
    assertThat(client.nextBehind()).isNull();
    client.settle(client.find(PANEL));
    assertThat(started).hasSize(2);
  }

  @Test
  void aForgottenFeedLacksNothing() {
    client.offer(SESSION, 1);
    client.offer(SESSION, 3);
    client.forget(SESSION);

    assertThat(client.nextBehind()).isNull();
  }

  @Test
  void aCursorToldEarlierOpensAConversationThere() {
    client.hint(PANEL, 2);

    assertThat(client.offer(PANEL, 5)).isEqualTo(Due.NOT_NOW);
    assertThat(client.nextBehind().sent()).isEqualTo(2);
  }

  @Test
  void noMoreConversationsAreOpenedThanItMayHear() {
    for (int n = 0; n < MOST; n++) {
      client.offer(new SessionId("session_" + n), 1);
    }
    assertThat(client.offer(PANEL, 1)).isEqualTo(Due.NOT_NOW);
    assertThat(client.find(PANEL)).isNull();
  }

  private static SignedInSocket signedIn() {
    var profile = new Profile(Ids.member(), "ada", "Ada", null, MemberKind.AGENT);
    var socket =
        (Socket)
            Proxy.newProxyInstance(
                Socket.class.getClassLoader(),
                new Class<?>[] {Socket.class},
                (proxy, method, arguments) -> null);
    return new SignedInSocket(socket, Caller.member(profile), null);
  }
}
