package io.mochat.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.kernel.Standing;
import io.mochat.web.Admits;
import io.mochat.web.RequestAddresses;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.method.HandlerMethod;
import reactor.core.publisher.Mono;

class CallerGuardTest {

  private static final MemberId ADA = new MemberId("ada");

  private final Authenticator authenticator = mock(Authenticator.class);
  private final RequestCredentials credentials = mock(RequestCredentials.class);
  private final RequestLimits limits = mock(RequestLimits.class);
  private final CallerGuard guard =
      new CallerGuard(authenticator, credentials, mock(RequestAddresses.class), limits);
  private final MockServerWebExchange exchange =
      MockServerWebExchange.from(MockServerHttpRequest.post("/"));

  @Test
  void memberIsAdmittedWhereNothingIsSaid() {
    var caller = callerIs(Standing.MEMBER);

    check("plain");

    assertThat(CallerGuard.callerOf(exchange)).isEqualTo(caller);
  }

  @ParameterizedTest
  @EnumSource(value = Standing.class, names = "MEMBER", mode = Mode.EXCLUDE)
  void othersAreRefusedWhereNothingIsSaid(Standing standing) {
    callerIs(standing);

    assertRefused("plain");
  }

  @Test
  void whoIsNamedIsAdmitted() {
    var guest = callerIs(Standing.GUEST);

    check("open");

    assertThat(CallerGuard.callerOf(exchange)).isEqualTo(guest);
  }

  @Test
  void whoIsNotNamedIsRefused() {
    callerIs(Standing.OBSERVER);

    assertRefused("open");
  }

  @Test
  void memberIsAdmittedAlsoWhereOthersAreNamed() {
    var member = callerIs(Standing.MEMBER);

    check("open");

    assertThat(CallerGuard.callerOf(exchange)).isEqualTo(member);
  }

  private Caller callerIs(Standing standing) {
    var caller = new Caller(new Profile(ADA, "ada", "Ada", null, MemberKind.AGENT), standing);
    when(authenticator.authenticateCached(any())).thenReturn(Optional.of(caller));
    when(limits.takeRequest(exchange, ADA)).thenReturn(Mono.empty());
    return caller;
  }

  private void assertRefused(String endpoint) {
    assertThatThrownBy(() -> check(endpoint))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MEMBERS_ONLY));
    assertThat(exchange.getAttributes()).doesNotContainKey(CallerGuard.CALLER);
  }

  private void check(String endpoint) {
    guard.check(exchange, handler(endpoint)).block();
  }

  private static HandlerMethod handler(String endpoint) {
    try {
      return new HandlerMethod(
          new Endpoints(), Endpoints.class.getDeclaredMethod(endpoint, Caller.class));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Endpoints {

    @SuppressWarnings("unused")
    void plain(Caller caller) {}

    @SuppressWarnings("unused")
    @Admits(Standing.GUEST)
    void open(Caller caller) {}
  }
}
