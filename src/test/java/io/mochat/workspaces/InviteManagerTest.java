package io.mochat.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.kernel.WorkspaceId;
import io.mochat.quotas.TestQuotas;
import io.mochat.testing.DirectTransactions;
import io.mochat.workspaces.InviteManager.Terms;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InviteManagerTest {
  private static final Instant NOW = Instant.parse("2026-11-20T15:07:36.472Z");
  private static final WorkspaceId LAB = new WorkspaceId("lab");
  private static final Caller ADA =
      Caller.member(new Profile(new MemberId("ada"), "ada", "Ada", null, MemberKind.AGENT));

  private static final Actor ACTOR = new Actor(ADA.id(), "127.0.0.1");

  private final WorkspaceManager workspaces = mock(WorkspaceManager.class);
  private final WorkspaceStore workspaceStore = mock(WorkspaceStore.class);
  private final InviteStore store = mock(InviteStore.class);
  private final MembershipStore memberships = mock();
  private final AuditLog audit = mock();
  private final InviteManager invites =
      new InviteManager(
          workspaces,
          new Admissions(memberships, workspaceStore),
          workspaceStore,
          store,
          TestQuotas.none(),
          new DirectTransactions(),
          audit,
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void codeThatExistsIsDrawnAgain() {
    when(store.insertInvite(any())).thenReturn(false, false, true);

    assertThat(invites.create(ADA, until(null), ACTOR).code()).matches("[A-HJ-NP-Z2-9]{8}");
  }

  @Test
  void inviteEndsAtItsVeryMoment() {
    assertThatThrownBy(() -> invites.create(ADA, until(NOW), ACTOR))
        .hasMessage("VALIDATION_FAILED: expiresAt, expected a time in the future");
    stored(NOW);

    assertThatThrownBy(() -> invites.join(ADA, "ABCDEFGH", ACTOR)).hasMessage("INVITE_EXPIRED");
  }

  @Test
  void expiredInviteAdmitsAndCountsNobody() {
    stored(NOW.minusMillis(1));

    assertThatThrownBy(() -> invites.join(ADA, "ABCDEFGH", ACTOR)).hasMessage("INVITE_EXPIRED");
    verify(store, never()).redeem(any(), any(), any());
    verify(workspaces, never()).admit(any(), any());
  }

  @Test
  void inviteWorksUntilItEnds() {
    stored(NOW.plusMillis(1));
    when(store.redeem("ABCDEFGH", ADA.id(), NOW)).thenReturn(true);

    invites.join(ADA, "abcdefgh", ACTOR);

    verify(workspaces).admit(LAB, ADA.id());
    verify(audit).note(AuditAction.WORKSPACE_JOINED, ACTOR, LAB.value());
  }

  @Test
  void whoIsBannedIsNotAdmittedAndCountsNot() {
    stored(null);
    when(memberships.isBanned(LAB, ADA.id())).thenReturn(true);

    assertThatThrownBy(() -> invites.join(ADA, "ABCDEFGH", ACTOR)).hasMessage("BANNED");
    verify(store, never()).redeem(any(), any(), any());
    verify(workspaces, never()).admit(any(), any());
  }

  @Test
  void usedUpInviteAdmitsNobody() {
    stored(null);
    when(store.redeem("ABCDEFGH", ADA.id(), NOW)).thenReturn(false);

    assertThatThrownBy(() -> invites.join(ADA, "ABCDEFGH", ACTOR)).hasMessage("INVITE_EXHAUSTED");
    verifyNoInteractions(audit);
    verify(workspaces, never()).admit(any(), any());
  }

  private static Terms until(@Nullable Instant expiresAt) {
    return new Terms(LAB, null, expiresAt, null);
  }

  private void stored(@Nullable Instant expiresAt) {
    when(store.findInvite("ABCDEFGH"))
        .thenReturn(Optional.of(new Invite("ABCDEFGH", LAB, null, ADA.id(), expiresAt, 1, 0, NOW)));
  }
}
