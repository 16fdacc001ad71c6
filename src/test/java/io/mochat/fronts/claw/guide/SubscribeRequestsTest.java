package io.mochat.fronts.claw.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mochat.kernel.Access;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.subscriptions.Asked;
import io.mochat.realtime.subscriptions.Flag;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.realtime.subscriptions.Subscriptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubscribeRequestsTest {

  private static final SessionId READABLE = new SessionId("session_1");

  private final Subscriptions<ClawClient> subscriptions = new Subscriptions<>(100);
  private final Access access = mock();
  private final SubscribeRequests requests =
      new SubscribeRequests(access, Freshness.GIVEN, mock(), new SimpleMeterRegistry());

  @Test
  void whatTheMemberCannotReadIsNotRememberedAsTakenOut() {
    when(access.canRead(any(), eq(READABLE))).thenReturn(true);
    var subscriber = subscriptions.open(new MemberId("ada"), mock());
    subscriptions.subscribeAll(subscriber, Scope.SESSIONS);

    for (var id : List.of("session_1", "session_2", "nonsense")) {
      requests.apply(
          subscriptions, subscriber, "session:unsubscribe", List.of(Map.of("sessionId", id)));
    }

    assertThat(subscriber.snapshot().excluded()).containsExactly(READABLE);
  }

  @Test
  void aFlagThatMakesNoSenseChangesNothing() {
    when(access.canRead(any(), eq(READABLE))).thenReturn(true);
    var subscriber = subscriptions.open(new MemberId("ada"), mock());
    var request = Map.<String, Object>of("sessionId", "session_1", "revisions", "yes");

    assertThatThrownBy(
            () -> requests.apply(subscriptions, subscriber, "session:subscribe", List.of(request)))
        .isInstanceOf(ChatException.class);

    assertThat(subscriber.snapshot().isEmpty()).isTrue();
  }

  @Test
  void flagsBelongToTheSubscriptionOfTheirRequest() {
    when(access.canRead(any(), any())).thenReturn(true);
    var subscriber = subscriptions.open(new MemberId("ada"), mock());
    for (var request :
        List.of(
            Map.<String, Object>of("sessionId", "session_1", "revisions", true),
            Map.<String, Object>of("sessionId", "session_2"))) {
      requests.apply(subscriptions, subscriber, "session:subscribe", List.of(request));
    }

    assertThat(subscriber.snapshot().flags())
        .containsOnly(Map.entry(Flag.REVISIONS, new Asked(Set.of(READABLE), Set.of())));
  }
}
