package io.mochat.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Audience;
import io.mochat.messages.Body;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.Origin;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.MemberEvent.MemberLeft;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final MemberId ADA = new MemberId("ada");
  private static final MemberId BOB = new MemberId("bob");
  private static final SessionId FIRST = new SessionId("session_1");
  private static final SessionId SECOND = new SessionId("session_2");
  private static final long LONG = 60_000;

  private final DirectChanges changes = new DirectChanges(new DirectTransactions());
  private final EventStreamer streamer = new EventStreamer(changes);
  private final Presence presence = new Presence(changes);
  private final Arrivals arrivals = new Arrivals(streamer, presence, changes);

  @Test
  void messageRingsForItsReaders() {
    try (var ada = arrivals.expect(ADA, null);
        var bob = arrivals.expect(BOB, null)) {
      post(FIRST, ADA);

      assertThat(ada.await(0)).isTrue();
      assertThat(bob.await(0)).isFalse();
    }
  }

  @Test
  void messageElsewhereDoesNotRing() {
    try (var bell = arrivals.expect(ADA, SECOND)) {
      post(FIRST, ADA);
      assertThat(bell.await(0)).isFalse();

      post(SECOND, ADA);
      assertThat(bell.await(0)).isTrue();
    }
  }

  @Test
  void severalMessagesRingOnce() {
    try (var bell = arrivals.expect(ADA, null)) {
      post(FIRST, ADA);
      post(FIRST, ADA);

      assertThat(bell.await(0)).isTrue();
      assertThat(bell.await(0)).isFalse();
    }
  }

  @Test
  void waitingThreadIsWoken() {
    try (var bell = arrivals.expect(ADA, null)) {
      var woken = CompletableFuture.supplyAsync(() -> bell.await(LONG));
      post(FIRST, ADA);

      assertThat(woken.join()).isTrue();
    }
  }

  @Test
  void losingAccessRings() {
    try (var left = arrivals.expect(ADA, FIRST);
        var closed = arrivals.expect(BOB, SECOND)) {
      streamer.stream(new MemberLeft(FIRST, ADA));
      streamer.stream(new ConversationClosed(SECOND));

      assertThat(left.await(0)).isTrue();
      assertThat(closed.await(0)).isTrue();
    }
  }

  @Test
  void rotatedTokenEndsTheWait() {
    try (var bell = arrivals.expect(ADA, null)) {
      presence.cut(ADA);

      assertThatThrownBy(() -> bell.await(LONG))
          .isInstanceOf(ChatException.class)
          .hasMessage("INVALID_TOKEN");
    }
  }

  @Test
  void stoppingEndsEveryWait() {
    try (var bell = arrivals.expect(ADA, null)) {
      arrivals.stop();

      assertThat(bell.await(LONG)).isFalse();
    }
  }

  @Test
  void bellsSetAfterTheStopAreSilentFromTheStart() {
    arrivals.stop();

    try (var bell = arrivals.expect(ADA, null)) {
      assertThat(CompletableFuture.supplyAsync(() -> bell.await(LONG)))
          .succeedsWithin(Duration.ofSeconds(10))
          .isEqualTo(false);
    }
  }

  @Test
  void closedBellsAreForgotten() {
    var bell = arrivals.expect(ADA, null);
    assertThat(arrivals.waiting()).isOne();
    bell.close();
    bell.close();

    assertThat(arrivals.waiting()).isZero();
  }

  @Test
  void waitsOfOneMemberAreBounded() {
    var bells = IntStream.range(0, 1_000).mapToObj(n -> arrivals.expect(ADA, null)).toList();

    assertThatThrownBy(() -> arrivals.expect(ADA, null)).hasMessage("BUSY");
    bells.getFirst().close();
    arrivals.expect(ADA, null);
    arrivals.expect(BOB, null);
    assertThat(arrivals.waiting()).isEqualTo(1_001);
  }

  private void post(ConversationId conversation, MemberId... readers) {
    var message =
        new Message(
            new MessageId("m"),
            conversation,
            1,
            1,
            BOB,
            Body.text("hi"),
            Mentions.NONE,
            Instant.EPOCH);
    var author = new Profile(BOB, "bob", "Bob", null, MemberKind.HUMAN);
    streamer.posted(
        message, Origin.of(author), new Audience(conversation, null, () -> Set.of(readers)));
  }
}
