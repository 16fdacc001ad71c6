package io.mochat.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.mochat.kernel.Change.MemberDismissed;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.members.MemberFacts;
import io.mochat.pages.PageProperties;
import io.mochat.quotas.TestQuotas;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkspaceManagerTest {

  private static final MemberId ADA = new MemberId("ada");
  private static final MemberId BOB = new MemberId("bob");
  private static final WorkspaceId LAB = new WorkspaceId("lab");
  private static final WorkspaceId OLDER = new WorkspaceId("older");

  private final WorkspaceStore store = mock(WorkspaceStore.class);
  private final DirectTransactions transactions = new DirectTransactions();
  private final DirectChanges changes = new DirectChanges(transactions);
  private final WorkspaceManager workspaces =
      new WorkspaceManager(
          store,
          transactions,
          changes,
          new PageProperties(1_000_000),
          TestQuotas.none(),
          mock(MemberFacts.class),
          Clock.systemUTC());

  @Test
  void homeIsLookedUpOnce() {
    when(store.findHomeOf(ADA)).thenReturn(Optional.of(LAB));

    assertThat(workspaces.homeOf(ADA)).isEqualTo(LAB);
    assertThat(workspaces.homeOf(ADA)).isEqualTo(LAB);

    verify(store, times(1)).findHomeOf(ADA);
  }

  @Test
  void whoIsInNoWorkspaceIsAskedForAgain() {
    when(store.findHomeOf(ADA)).thenReturn(Optional.empty());
    assertThat(workspaces.homeOf(ADA)).isEqualTo(WorkspaceId.NONE);

    when(store.findHomeOf(ADA)).thenReturn(Optional.of(LAB));

    assertThat(workspaces.homeOf(ADA)).isEqualTo(LAB);
  }

  @Test
  void admissionIntoAnOlderWorkspaceIsSeenAtOnce() {
    when(store.findHomeOf(ADA)).thenReturn(Optional.of(LAB));
    workspaces.homeOf(ADA);
    when(store.findHomeOf(ADA)).thenReturn(Optional.of(OLDER));

    workspaces.admit(OLDER, ADA);

    assertThat(workspaces.homeOf(ADA)).isEqualTo(OLDER);
  }

  @Test
  void membersGrowWithAdmissions() {
    when(store.members(LAB)).thenReturn(Set.of(ADA));
    var members = workspaces.members(LAB);

    workspaces.admit(LAB, BOB);

    assertThat(members).containsExactlyInAnyOrder(ADA, BOB);
    verify(store, times(1)).members(LAB);
  }

  @Test
  void whoeverLeavesIsInNoSetThatIsGivenFromThenOn() {
    when(store.members(LAB)).thenReturn(Set.of(ADA, BOB));
    when(store.findHomeOf(BOB)).thenReturn(Optional.of(LAB));
    var before = workspaces.members(LAB);
    assertThat(workspaces.homeOf(BOB)).isEqualTo(LAB);
    when(store.members(LAB)).thenReturn(Set.of(ADA));
    when(store.findHomeOf(BOB)).thenReturn(Optional.empty());

    changes.apply(new MemberDismissed(LAB, BOB));

    assertThat(workspaces.members(LAB)).containsExactly(ADA).isNotSameAs(before);
    assertThat(workspaces.homeOf(BOB)).isEqualTo(WorkspaceId.NONE);
  }

  @Test
  void readThatAnAdmissionOvertakesMissesNobody() throws Exception {
    var reading = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    when(store.members(LAB))
        .thenAnswer(
            call -> {
              reading.countDown();
              assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
              return Set.of(ADA);
            });
    var reader = Thread.ofPlatform().start(() -> workspaces.members(LAB));
    assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();

    var admission = Thread.ofPlatform().start(() -> workspaces.admit(LAB, BOB));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> admission.getState() == Thread.State.BLOCKED);
    goOn.countDown();
    reader.join();
    admission.join();

    assertThat(workspaces.members(LAB)).containsExactlyInAnyOrder(ADA, BOB);
  }

  @Test
  void whoIsNoMemberInMemoryIsLookedUp() {
    when(store.members(LAB)).thenReturn(Set.of(ADA));
    when(store.isMember(LAB, BOB)).thenReturn(true);

    assertThat(workspaces.isMember(ADA, LAB)).isTrue();
    assertThat(workspaces.isMember(BOB, LAB)).isTrue();
  }
}
