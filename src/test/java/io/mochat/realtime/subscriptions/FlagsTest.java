package io.mochat.realtime.subscriptions;

import static io.mochat.realtime.subscriptions.Flag.REVISIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Audience;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What connections ask for beside messages. */
class FlagsTest {

  private static final MemberId ADA = new MemberId("ada");
  private static final SessionId FIRST = new SessionId("session_1");
  private static final SessionId SECOND = new SessionId("session_2");
  private static final FlagChanges ON = new FlagChanges(Map.of(REVISIONS, true));
  private static final FlagChanges OFF = new FlagChanges(Map.of(REVISIONS, false));

  private final Subscriptions<String> subscriptions = new Subscriptions<>(10);
  private final Subscriber<String> phone = subscriptions.open(ADA, "phone");
  private final Subscriber<String> laptop = subscriptions.open(ADA, "laptop");

  @Test
  void onlyWhoAsksForItGetsMoreThanMessages() {
    subscriptions.subscribe(phone, FIRST);
    subscriptions.subscribe(laptop, FIRST);
    assertThat(subscriptions.listens(REVISIONS)).isFalse();

    subscriptions.ask(phone, FIRST, ON);

    assertThat(heard(FIRST)).containsExactly("phone");
    assertThat(subscriptions.listens(REVISIONS)).isTrue();
    assertThat(subscriptions.recipients(audience(FIRST))).hasSize(2);
  }

  @Test
  void aFlagIsAskedOfASubscriptionOnly() {
    subscriptions.ask(phone, FIRST, ON);
    subscriptions.ask(phone, Scope.SESSIONS, ON);

    assertThat(subscriptions.listens(REVISIONS)).isFalse();
  }

  @Test
  void aFlagOfAWildcardSparesWhatWasTakenOut() {
    subscriptions.subscribeAll(phone, Scope.SESSIONS);
    subscriptions.ask(phone, Scope.SESSIONS, ON);
    subscriptions.unsubscribe(phone, FIRST);

    assertThat(heard(FIRST)).isEmpty();
    assertThat(heard(SECOND)).containsExactly("phone");
  }

  @Test
  void aFlagIsTakenBackByItsName() {
    subscriptions.subscribe(phone, FIRST);
    subscriptions.ask(phone, FIRST, ON);
    subscriptions.subscribe(phone, FIRST);
    subscriptions.ask(phone, FIRST, FlagChanges.NONE);
    assertThat(heard(FIRST)).containsExactly("phone");

    subscriptions.ask(phone, FIRST, OFF);

    assertThat(heard(FIRST)).isEmpty();
    assertThat(phone.snapshot().flags()).isEmpty();
  }

  @Test
  void unsubscribingEndsBoth() {
    subscriptions.subscribe(phone, FIRST);
    subscriptions.ask(phone, FIRST, ON);
    subscriptions.subscribeAll(laptop, Scope.SESSIONS);
    subscriptions.ask(laptop, Scope.SESSIONS, ON);

    subscriptions.unsubscribe(phone, FIRST);
    subscriptions.unsubscribeAll(laptop, Scope.SESSIONS);
    assertThat(subscriptions.listens(REVISIONS)).isFalse();

    subscriptions.subscribe(phone, FIRST);
    subscriptions.subscribeAll(laptop, Scope.SESSIONS);
    assertThat(heard(FIRST)).isEmpty();
  }

  @Test
  void nothingIsLeftOfWhoIsGone() {
    subscriptions.subscribe(phone, FIRST);
    subscriptions.ask(phone, FIRST, ON);
    subscriptions.subscribe(laptop, SECOND);
    subscriptions.ask(laptop, SECOND, ON);

    subscriptions.memberLeft(FIRST, ADA);
    assertThat(heard(FIRST)).isEmpty();
    subscriptions.conversationClosed(SECOND);
    assertThat(subscriptions.listens(REVISIONS)).isFalse();

    subscriptions.subscribe(phone, FIRST);
    subscriptions.ask(phone, FIRST, ON);
    subscriptions.close(phone);
    assertThat(subscriptions.listens(REVISIONS)).isFalse();
  }

  @Test
  void flagsAreRestored() {
    subscriptions.subscribe(phone, FIRST);
    subscriptions.subscribe(phone, SECOND);
    subscriptions.ask(phone, FIRST, ON);
    var snapshot = phone.snapshot();
    subscriptions.close(phone);
    assertThat(snapshot.asks(REVISIONS, FIRST)).isTrue();
    assertThat(snapshot.asks(REVISIONS, SECOND)).isFalse();

    subscriptions.restore(subscriptions.open(ADA, "again"), snapshot);

    assertThat(heard(FIRST)).containsExactly("again");
    assertThat(heard(SECOND)).isEmpty();
  }

  @Test
  void flagsOfAnotherVersionAreLeftOut() {
    var names = Map.of("revisions", List.of("PANELS", "session_1"), "dreams", List.of("PANELS"));

    assertThat(Subscriber.Snapshot.flagsOf(names))
        .containsOnly(Map.entry(REVISIONS, new Asked(Set.of(FIRST), Set.of(Scope.PANELS))));
  }

  @Test
  void aFlagIsTrueOrFalse() {
    assertThat(FlagChanges.of(Map.of("revisions", true))).isEqualTo(ON);
    assertThat(FlagChanges.of(Map.of("sessionId", "*"))).isEqualTo(FlagChanges.NONE);
    assertThat(FlagChanges.of(Map.of("status", "away"), List.of(Flag.REVISIONS)))
        .isEqualTo(FlagChanges.NONE);
    assertThatThrownBy(() -> FlagChanges.of(Map.of("revisions", "yes")))
        .isInstanceOf(ChatException.class)
        .hasMessageContaining("revisions");
  }

  private List<String> heard(ConversationId conversation) {
    return subscriptions.recipients(audience(conversation), REVISIONS);
  }

  private static Audience audience(ConversationId conversation) {
    return new Audience(conversation, null, () -> Set.of(ADA));
  }
}
