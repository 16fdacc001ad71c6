package io.mochat.realtime.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Audience;
import java.util.AbstractSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private static final int MOST = 3;
  private static final MemberId ADA = new MemberId("ada");
  private static final MemberId BOB = new MemberId("bob");
  private static final SessionId FIRST = new SessionId("session_1");
  private static final SessionId SECOND = new SessionId("session_2");
  private static final PanelId PANEL = new PanelId("panel");

  private final Subscriptions<String> subscriptions = new Subscriptions<>(MOST);
  private final Subscriber<String> phone = subscriptions.open(ADA, "phone");
  private final Subscriber<String> laptop = subscriptions.open(ADA, "laptop");
  private final Subscriber<String> bob = subscriptions.open(BOB, "bob");

  @Test
  void nothingIsHeardWithoutASubscription() {
    assertThat(heard(FIRST)).isEmpty();
  }

  @Test
  void chosenConversationIsHeard() {
    subscriptions.subscribe(phone, FIRST);

    assertThat(heard(FIRST)).containsExactly("phone");
    assertThat(heard(SECOND)).isEmpty();
  }

  @Test
  void choosingTwiceDeliversOnce() {
    subscriptions.subscribe(phone, FIRST);
    subscriptions.subscribe(phone, FIRST);

    assertThat(heard(FIRST)).containsExactly("phone");
  }

  @Test
  void connectionsOfOneMemberShareALimit() {
    var shared = new Subscriptions<String>(10, 2);
    var one = shared.open(ADA, "one");
    var other = shared.open(ADA, "other");
    assertThat(shared.subscribe(one, FIRST)).isTrue();
    assertThat(shared.subscribe(other, FIRST)).isTrue();

    assertThat(shared.subscribe(other, SECOND)).isFalse();
    assertThat(shared.subscribe(other, FIRST)).isTrue();
    assertThat(shared.subscribe(shared.open(BOB, "bob"), SECOND)).isTrue();
    shared.close(one);
    assertThat(shared.subscribe(other, SECOND)).isTrue();
    assertThat(shared.subscribe(other, PANEL)).isFalse();
    shared.conversationClosed(FIRST);
    assertThat(shared.subscribe(other, PANEL)).isTrue();
    shared.memberLeft(SECOND, ADA);
    shared.unchoose(other, PANEL);
    assertThat(shared.subscribe(other, FIRST)).isTrue();
    assertThat(shared.subscribe(other, SECOND)).isTrue();
  }

  @Test
  void whatIsTakenOutOfAWildcardCountsToo() {
    var shared = new Subscriptions<String>(10, 1);
    var one = shared.open(ADA, "one");
    shared.subscribeAll(one, Scope.SESSIONS);
    shared.unsubscribe(one, FIRST);

    assertThat(shared.subscribe(one, PANEL)).isFalse();
    shared.unsubscribeAll(one, Scope.SESSIONS);
    assertThat(shared.subscribe(one, PANEL)).isTrue();
  }

  @Test
  void choiceUnderAWildcardDeliversOnce() {
    subscriptions.subscribeAll(phone, Scope.SESSIONS);
    subscriptions.subscribe(phone, FIRST);

    assertThat(heard(FIRST)).containsExactly("phone");
  }

  @Test
  void connectionsOfOneMemberHaveSubscriptionsOfTheirOwn() {
    subscriptions.subscribe(phone, FIRST);
    subscriptions.subscribeAll(laptop, Scope.SESSIONS);

    assertThat(heard(FIRST)).containsExactlyInAnyOrder("phone", "laptop");
    assertThat(heard(SECOND)).containsExactly("laptop");
  }

  @Test
  void wildcardStandsForItsScopeOnly() {
    subscriptions.subscribeAll(phone, Scope.SESSIONS);

    assertThat(heard(FIRST)).containsExactly("phone");
    assertThat(heard(PANEL)).isEmpty();
  }

  @Test
  void onlyReadersOfTheMomentHear() {
    subscriptions.subscribe(phone, FIRST);
    subscriptions.subscribeAll(laptop, Scope.SESSIONS);
    subscriptions.subscribe(bob, FIRST);

    assertThat(heardBy(FIRST, BOB)).containsExactly("bob");
    assertThat(heardBy(FIRST)).isEmpty();
  }

  @Test
  void whoChoosesLaterHearsBesideThoseWhoHeardBefore() {
    var readers = Set.of(ADA, BOB);
    var audience = new Audience(FIRST, null, () -> readers);
    subscriptions.subscribe(phone, FIRST);
    assertThat(subscriptions.recipients(audience)).containsExactly("phone");

    subscriptions.subscribe(bob, FIRST);
    assertThat(subscriptions.recipients(audience)).containsExactlyInAnyOrder("phone", "bob");
    subscriptions.unsubscribe(phone, FIRST);
    assertThat(subscriptions.recipients(audience)).containsExactly("bob");
  }

  @Test
  void whoIsNoReaderAnyMoreHearsNothingAlthoughItHeardBefore() {
    var readers = new AtomicReference<Set<MemberId>>(Set.of(ADA, BOB));
    var audience = new Audience(FIRST, null, readers::get);
    subscriptions.subscribe(phone, FIRST);
    subscriptions.subscribe(bob, FIRST);
    assertThat(subscriptions.recipients(audience)).containsExactlyInAnyOrder("phone", "bob");

    readers.set(Set.of(BOB));
    assertThat(subscriptions.recipients(audience)).containsExactly("bob");
  }

  @Test
  void whoBecomesAReaderOfTheSameSetHears() {
    var readers = new HashSet<>(Set.of(ADA));
    var audience = new Audience(FIRST, null, () -> readers);
    subscriptions.subscribe(phone, FIRST);
    subscriptions.subscribe(bob, FIRST);
    assertThat(subscriptions.recipients(audience)).containsExactly("phone");

    readers.add(BOB);
    assertThat(subscriptions.recipients(audience)).containsExactlyInAnyOrder("phone", "bob");
  }

  @Test
  void wildcardIsResolvedAtEachDelivery() {
    var readers = new HashSet<MemberId>();
    var audience = new Audience(FIRST, null, () -> readers);
    subscriptions.subscribeAll(phone, Scope.SESSIONS);
    assertThat(subscriptions.recipients(audience)).isEmpty();

    readers.add(ADA);
    assertThat(subscriptions.recipients(audience)).containsExactly("phone");
    readers.remove(ADA);
    assertThat(subscriptions.recipients(audience)).isEmpty();
  }

  @Test
  void wildcardIsFoundFromTheSmallerSide() {
    subscriptions.subscribeAll(phone, Scope.PANELS);
    IntStream.range(0, 50)
        .mapToObj(n -> new MemberId("other" + n))
        .forEach(
            other ->
                subscriptions.subscribeAll(subscriptions.open(other, other.value()), Scope.PANELS));

    assertThat(heardBy(PANEL, ADA)).containsExactly("phone");
  }

  @Test
  void oneConversationCanBeTakenOutOfAWildcard() {
    subscriptions.subscribeAll(phone, Scope.SESSIONS);
    subscriptions.unsubscribe(phone, FIRST);

    assertThat(heard(FIRST)).isEmpty();
    assertThat(heard(SECOND)).containsExactly("phone");
  }

  @Test
  void whatWasTakenOutCanBeChosenAgain() {
    subscriptions.subscribeAll(phone, Scope.SESSIONS);
    subscriptions.unsubscribe(phone, FIRST);
    subscriptions.subscribe(phone, FIRST);

    assertThat(heard(FIRST)).containsExactly("phone");
  }

  @Test
  void wildcardGivenAgainForgetsWhatWasTakenOut() {
    subscriptions.subscribeAll(phone, Scope.SESSIONS);
    subscriptions.unsubscribe(phone, FIRST);
    subscriptions.subscribeAll(phone, Scope.SESSIONS);

    assertThat(heard(FIRST)).containsExactly("phone");
  }

  @Test
  void wildcardTakenBackLeavesWhatWasChosen() {
    subscriptions.subscribe(phone, FIRST);
    subscriptions.subscribeAll(phone, Scope.SESSIONS);
    subscriptions.unsubscribeAll(phone, Scope.SESSIONS);

    assertThat(heard(FIRST)).containsExactly("phone");
    assertThat(heard(SECOND)).isEmpty();
  }

  @Test
  void unsubscribingWhatWasNeverChosenIsNothing() {
    subscriptions.unsubscribe(phone, FIRST);
    subscriptions.unsubscribeAll(phone, Scope.PANELS);
    subscriptions.subscribeAll(phone, Scope.SESSIONS);

    assertThat(heard(FIRST)).containsExactly("phone");
  }

  @Test
  void closedConnectionHearsNothing() {
    subscriptions.subscribe(phone, FIRST);
    subscriptions.subscribeAll(phone, Scope.PANELS);
    subscriptions.close(phone);

    assertThat(heard(FIRST)).isEmpty();
    assertThat(heard(PANEL)).isEmpty();
  }

  @Test
  void memberWhoLeftKeepsNoChoice() {
    subscriptions.subscribe(phone, FIRST);
    subscriptions.subscribe(laptop, FIRST);
    subscriptions.subscribe(bob, FIRST);
    subscriptions.memberLeft(FIRST, ADA);

    assertThat(heard(FIRST)).containsExactly("bob");
    assertThat(phone.snapshot().isEmpty()).isTrue();
  }

  @Test
  void connectionsThatLoseAConversationAreNamed() {
    subscriptions.subscribe(phone, FIRST);
    subscriptions.subscribeAll(laptop, Scope.SESSIONS);
    subscriptions.subscribe(bob, FIRST);

    assertThat(subscriptions.memberLeft(FIRST, ADA)).containsExactly("phone");
    assertThat(subscriptions.memberLeft(FIRST, ADA)).isEmpty();
    assertThat(subscriptions.conversationClosed(FIRST)).containsExactly("bob");
    assertThat(subscriptions.conversationClosed(FIRST)).isEmpty();
  }

  @Test
  void memberWhoComesBackIsHeardByItsWildcard() {
    subscriptions.subscribeAll(phone, Scope.SESSIONS);
    subscriptions.memberLeft(FIRST, ADA);

    assertThat(heard(FIRST)).containsExactly("phone");
  }

  @Test
  void closedConversationKeepsNoChoice() {
    subscriptions.subscribe(phone, FIRST);
    subscriptions.conversationClosed(FIRST);

    assertThat(heard(FIRST)).isEmpty();
    assertThat(phone.snapshot().isEmpty()).isTrue();
  }

  @Test
  void choicesAreLimited() {
    IntStream.range(0, MOST)
        .forEach(n -> subscriptions.subscribe(phone, new SessionId("session_many" + n)));

    assertThat(subscriptions.subscribe(phone, FIRST)).isFalse();
    assertThat(subscriptions.subscribe(phone, new SessionId("session_many0"))).isTrue();
    assertThat(subscriptions.subscribe(laptop, FIRST)).isTrue();
    assertThat(heard(FIRST)).containsExactly("laptop");
  }

  @Test
  void conversationChosenDuringADeliveryUnderAWildcardIsHeardOnce() {
    subscriptions.subscribeAll(phone, Scope.SESSIONS);

    assertThat(heardWhile(() -> subscriptions.subscribe(phone, FIRST))).containsExactly("phone");
  }

  @Test
  void conversationTakenOutDuringADeliveryIsHeardOnce() {
    subscriptions.subscribeAll(phone, Scope.SESSIONS);
    subscriptions.subscribe(phone, FIRST);

    assertThat(heardWhile(() -> subscriptions.unsubscribe(phone, FIRST))).containsExactly("phone");
  }

  @Test
  void snapshotPutsEverythingBack() {
    subscriptions.subscribe(phone, PANEL);
    subscriptions.subscribeAll(phone, Scope.SESSIONS);
    subscriptions.unsubscribe(phone, FIRST);
    var snapshot = phone.snapshot();
    subscriptions.close(phone);

    subscriptions.restore(subscriptions.open(ADA, "again"), snapshot);

    assertThat(heard(PANEL)).containsExactly("again");
    assertThat(heard(SECOND)).containsExactly("again");
    assertThat(heard(FIRST)).isEmpty();
  }

  @Test
  void restoringGivesNoAccess() {
    subscriptions.subscribe(phone, FIRST);
    subscriptions.restore(subscriptions.open(ADA, "again"), phone.snapshot());

    assertThat(heardBy(FIRST, BOB)).isEmpty();
  }

  // The change happens between the look at who chose the conversation and the one at wildcards.
  private List<String> heardWhile(Runnable change) {
    var readers =
        new AbstractSet<MemberId>() {
          @Override
          public Iterator<MemberId> iterator() {
            return List.of(ADA).iterator();
          }

          @Override
          public int size() {
            change.run();
            return 1;
          }
        };
    return subscriptions.recipients(new Audience(FIRST, null, () -> readers));
  }

  private List<String> heard(ConversationId conversation) {
    return heardBy(conversation, ADA, BOB);
  }

  private List<String> heardBy(ConversationId conversation, MemberId... readers) {
    return subscriptions.recipients(new Audience(conversation, null, () -> Set.of(readers)));
  }
}
