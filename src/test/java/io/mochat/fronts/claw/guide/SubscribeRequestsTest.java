package io.mochat.fronts.claw.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mochat.kernel.Access;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.realtime.subscriptions.Subscriptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubscribeRequestsTest {

  private static final SessionId READABLE = new SessionId("session_1");

  private final Subscriptions<ClawClient> subscriptions = new Subscriptions<>(100);
  private final Access access = mock();
  private final SubscribeRequests requests =
      new SubscribeRequests(access, Freshness.GIVEN, new SimpleMeterRegistry());

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
}
