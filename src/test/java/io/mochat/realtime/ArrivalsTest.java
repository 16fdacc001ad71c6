package io.mochat.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Hangup;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Audience;
import io.mochat.messages.Body;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.Origin;
import io.mochat.messages.Revision;
import io.mochat.quotas.Quota;
import io.mochat.quotas.QuotaProperties;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.MemberEvent.MemberLeft;
import io.mochat.realtime.Wait.Waiter;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final MemberId ADA = new MemberId("ada");
  private static final MemberId BOB = new MemberId("bob");
  private static final SessionId FIRST = new SessionId("session_1");
  private static final SessionId SECOND = new SessionId("session_2");
  private static final long LONG = 60_000;

  private static final QuotaProperties QUOTAS =
      new QuotaProperties(0, 0, 0, 0, 0, 0, 0, 0, 0, 1_000, 0, 0);

  private final DirectChanges changes = new DirectChanges(new DirectTransactions());
  private final EventStreamer streamer = new EventStreamer(changes);
  private final Presence presence = new Presence(changes);
  private final Arrivals arrivals = new Arrivals(streamer, presence, changes, QUOTAS, quota -> {});

  @Test
  void messageRingsForItsReaders() {
    try (var ada = arrivals.expect(waiter(ADA, null));
        var bob = arrivals.expect(waiter(BOB, null))) {
      post(FIRST, ADA);

      assertThat(ada.await(0)).isTrue();
      assertThat(bob.await(0)).isFalse();
    }
  }

  @Test
  void messageElsewhereDoesNotRing() {
    try (var bell = arrivals.expect(waiter(ADA, SECOND))) {
      post(FIRST, ADA);
      assertThat(bell.await(0)).isFalse();

      post(SECOND, ADA);
      assertThat(bell.await(0)).isTrue();
    }
  }

  @Test
  void severalMessagesRingOnce() {
    try (var bell = arrivals.expect(waiter(ADA, null))) {
      post(FIRST, ADA);
      post(FIRST, ADA);

      assertThat(bell.await(0)).isTrue();
      assertThat(bell.await(0)).isFalse();
    }
  }

  @Test
  void waitingThreadIsWoken() {
    try (var bell = arrivals.expect(waiter(ADA, null))) {
      var woken = CompletableFuture.supplyAsync(() -> bell.await(LONG));
      post(FIRST, ADA);

      assertThat(woken.join()).isTrue();
    }
  }

  @Test
  void losingAccessRings() {
    try (var left = arrivals.expect(waiter(ADA, FIRST));
        var closed = arrivals.expect(waiter(BOB, SECOND))) {
      streamer.stream(new MemberLeft(FIRST, ADA));
      streamer.stream(new ConversationClosed(SECOND));

      assertThat(left.await(0)).isTrue();
      assertThat(closed.await(0)).isTrue();
    }
  }

  @Test
  void rotatedTokenEndsTheWait() {
    try (var bell = arrivals.expect(waiter(ADA, null))) {
      presence.cut(ADA);

      assertThatThrownBy(() -> bell.await(LONG))
          .isInstanceOf(ChatException.class)
          .hasMessage("INVALID_TOKEN");
    }
  }

  @Test
  void stoppingEndsEveryWait() {
    try (var bell = arrivals.expect(waiter(ADA, null))) {
      arrivals.stop();

      assertThat(bell.await(LONG)).isFalse();
    }
  }

  @Test
  void bellsSetAfterTheStopAreSilentFromTheStart() {
    arrivals.stop();

    try (var bell = arrivals.expect(waiter(ADA, null))) {
      assertThat(CompletableFuture.supplyAsync(() -> bell.await(LONG)))
          .succeedsWithin(Duration.ofSeconds(10))
          .isEqualTo(false);
    }
  }

  @Test
  void closedBellsAreForgotten() {
    var bell = arrivals.expect(waiter(ADA, null));
    assertThat(arrivals.waiting()).isOne();
    bell.close();
    bell.close();

    assertThat(arrivals.waiting()).isZero();
  }

  @Test
  void waitsOfOneMemberAreBounded() {
    var bells =
        IntStream.range(0, 1_000).mapToObj(n -> arrivals.expect(waiter(ADA, null))).toList();

    assertThatThrownBy(() -> arrivals.expect(waiter(ADA, null))).hasMessage("BUSY");
    bells.getFirst().close();
    arrivals.expect(waiter(ADA, null));
    arrivals.expect(waiter(BOB, null));
    assertThat(arrivals.waiting()).isEqualTo(1_001);
  }

  @Test
  void fewerWaitForAllConversationsThanForOne() {
    var few = new QuotaProperties(0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 2, 0);
    var refused = new ArrayList<Quota>();
    var bounded = new Arrivals(streamer, presence, changes, few, refused::add);
    bounded.expect(waiter(ADA, null));
    var second = bounded.expect(waiter(ADA, null));

    assertThatThrownBy(() -> bounded.expect(waiter(ADA, null))).hasMessage("BUSY");
    bounded.expect(waiter(ADA, new SessionId("session_1")));
    bounded.expect(waiter(BOB, null));
    second.close();
    bounded.expect(waiter(ADA, null));
    assertThat(refused).containsExactly(Quota.WAITING);
    assertThat(bounded.waiting()).isEqualTo(4);
  }

  @Test
  void onlyWhoWaitsForRevisionsIsRungForOne() {
    var forAll = new Waiter(ADA, null, Duration.ZERO, new Hangup(), true);
    try (var asked = arrivals.expect(forAll);
        var unasked = arrivals.expect(waiter(ADA, null))) {
      streamer.revised(
          new Revised(new Revision(1, 2, Revision.Kind.EDITED, BOB, Instant.EPOCH), message(FIRST)),
          new Audience(FIRST, null, () -> Set.of(ADA)));

      assertThat(asked.await(0)).isTrue();
      assertThat(unasked.await(0)).isFalse();
    }
  }

  private void post(ConversationId conversation, MemberId... readers) {
    var message = message(conversation);
    var author = new Profile(BOB, "bob", "Bob", null, MemberKind.HUMAN);
    streamer.posted(
        message, Origin.of(author), new Audience(conversation, null, () -> Set.of(readers)));
  }

  private static Waiter waiter(MemberId member, @Nullable ConversationId conversation) {
    return new Waiter(member, conversation, Duration.ZERO, new Hangup());
  }

  private static Message message(ConversationId conversation) {
    return new Message(
        new MessageId("m"), conversation, 1, 1, BOB, Body.text("hi"), Mentions.NONE, Instant.EPOCH);
  }
}
