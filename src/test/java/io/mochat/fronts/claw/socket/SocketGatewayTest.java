package io.mochat.fronts.claw.socket;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.kernel.Standing;
import io.mochat.realtime.Presence;
import io.mochat.security.Authenticator;
import io.mochat.security.RateLimiter;
import io.mochat.socketio.server.ConnectRequest;
import io.mochat.socketio.server.Handshake;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SocketGatewayTest {

  private final Authenticator authenticator = mock(Authenticator.class);
  private final ConnectRequest request = mock(ConnectRequest.class);
  private final SocketGateway gateway =
      new SocketGateway(
          authenticator,
          mock(SocketCredentials.class),
          mock(Presence.class),
          mock(Recovery.class),
          mock(RateLimiter.class),
          mock(SignedInCounts.class),
          List.of());

  @ParameterizedTest
  @EnumSource(value = Standing.class, names = "MEMBER", mode = Mode.EXCLUDE)
  void whoIsNoMemberIsNotLetIn(Standing standing) {
    var profile = new Profile(new MemberId("ada"), "ada", "Ada", null, MemberKind.AGENT);
    when(request.handshake()).thenReturn(mock(Handshake.class));
    when(authenticator.authenticate(any(), any())).thenReturn(new Caller(profile, standing));

    gateway.onConnect(request);

    verify(request).refuse("Authentication error: Invalid token");
    verify(request, never()).accept();
  }
}
