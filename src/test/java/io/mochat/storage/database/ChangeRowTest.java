package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Change;
import io.mochat.kernel.Change.EverythingStale;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeRowTest {

  private static final MemberId ADA = new MemberId("ada");
  private static final WorkspaceId LAB = new WorkspaceId("lab");
  private static final ConversationId SESSION = new SessionId("session_1");
  private static final ConversationId PANEL = new PanelId("panel");

  static Stream<Change> changes() {
    return Stream.of(
        new Change.AgentChanged("hash"),
        new Change.ProfileChanged(ADA),
        new Change.UsernameTaken("ada"),
        new Change.CredentialGone("hash"),
        new Change.MemberAdmitted(LAB, ADA),
        new Change.MemberDismissed(LAB, ADA),
        new Change.ConversationChanged(SESSION),
        new Change.ConversationChanged(PANEL),
        new Change.MemberLeft(PANEL, ADA),
        new Change.ContactMoved(ADA, new MemberId("bob"), Change.ContactMoved.REQUESTED, "id"),
        new Change.ContactMoved(ADA, new MemberId("bob"), Change.ContactMoved.REMOVED, ""),
        new Change.OwnershipMoved(ADA, new MemberId("bob"), Change.OwnershipMoved.REFUSED, ""),
        new Change.OwnershipMoved(ADA, new MemberId("bob"), Change.OwnershipMoved.LET_IN, "lab"),
        new Change.HeldReleased(SESSION, ADA, 7),
        new Change.MembersMoved(List.of(17L, 18L)),
        new Change.ConversationClosed(SESSION),
        new Change.AskMoved(PANEL, new MessageId("message")),
        new Change.MemberCut(ADA),
        new Change.SignInsChanged(ADA),
        new Change.HabitsChanged(ADA, "front"),
        new EverythingStale());
  }

  @SuppressWarnings("unchecked")
  static Stream<Class<? extends Change>> kinds() {
    return Stream.of(Change.class.getPermittedSubclasses())
        .map(kind -> (Class<? extends Change>) kind);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aChangeComesOutAsItWentIn(Change change) {
    assertThat(ChangeRow.of(change).change()).isEqualTo(change);
  }

  @Test
  void theKindsAboveAreAll() {
    assertThat(changes().map(Object::getClass).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(kinds().toList());
  }

  @Test
  void aKindOfALaterVersionLeavesNothingToTrust() {
    assertThat(new ChangeRow("later", List.of("x")).change()).isEqualTo(new EverythingStale());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void somebodyHearsOfEveryKind(Class<? extends Change> kind) {
    assertThat(TestServer.shared().bean(JdbcChanges.class).hasReactions(kind)).isTrue();
  }
}
