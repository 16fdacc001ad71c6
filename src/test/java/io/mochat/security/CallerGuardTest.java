package io.mochat.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.mochat.agents.health.AgentErrors;
import io.mochat.http.Request;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.kernel.Standing;
import io.mochat.web.SameOrigin;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Endpoint;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CallerGuardTest {

  private static final MemberId ADA = new MemberId("ada");

  private static final Endpoint PLAIN = Endpoint.get("/", call -> Map.of());
  private static final Endpoint FOR_GUESTS = PLAIN.admitting(Standing.GUEST);

  private final Authenticator authenticator = mock(Authenticator.class);
  private final CredentialReaders readers =
      new CredentialReaders(
          List.of(
              new CredentialReader() {
                @Override
                public List<String> prefixes() {
                  return List.of("/");
                }

                @Override
                public Credentials read(RequestHead request) {
                  return new Credentials("token", null);
                }
              }));
  private final CallerGuard guard =
      new CallerGuard(
          authenticator,
          readers,
          mock(SameOrigin.class),
          mock(RequestLimits.class),
          mock(AgentErrors.class));
  private final Call call = mock(Call.class);

  @Test
  void memberIsAdmittedWhereNothingIsSaid() {
    var caller = callerIs(Standing.MEMBER);

    guard.check(PLAIN, call);

    verify(call).admit(caller);
  }

  @ParameterizedTest
  @EnumSource(value = Standing.class, names = "MEMBER", mode = Mode.EXCLUDE)
  void othersAreRefusedWhereNothingIsSaid(Standing standing) {
    callerIs(standing);

    assertRefused(PLAIN);
  }

  @Test
  void whoIsNamedIsAdmitted() {
    var guest = callerIs(Standing.GUEST);

    guard.check(FOR_GUESTS, call);

    verify(call).admit(guest);
  }

  @Test
  void whoIsNotNamedIsRefused() {
    callerIs(Standing.OBSERVER);

    assertRefused(FOR_GUESTS);
  }

  @Test
  void memberIsAdmittedAlsoWhereOthersAreNamed() {
    var member = callerIs(Standing.MEMBER);

    guard.check(FOR_GUESTS, call);

    verify(call).admit(member);
  }

  @Test
  void nobodyIsAskedWhoCallsAnOpenEndpoint() {
    guard.check(PLAIN.open(), call);

    verify(authenticator, never()).authenticate(any(), any());
    assertThat(PLAIN.open().isOpen()).isTrue();
  }

  private Caller callerIs(Standing standing) {
    var caller = new Caller(new Profile(ADA, "ada", "Ada", null, MemberKind.AGENT), standing);
    var request = mock(Request.class);
    when(request.path()).thenReturn("/");
    when(request.channel()).thenReturn(new EmbeddedChannel());
    when(call.request()).thenReturn(request);
    when(authenticator.authenticate(any(), any())).thenReturn(caller);
    return caller;
  }

  private void assertRefused(Endpoint endpoint) {
    assertThatThrownBy(() -> guard.check(endpoint, call))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MEMBERS_ONLY));
    verify(call, never()).admit(any());
  }
}
