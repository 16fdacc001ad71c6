package io.mochat.access;

import static io.mochat.access.Rules.LAB;
import static io.mochat.access.Rules.NOW;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelLayout;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class PostersTest {

  private static final PanelId PANEL = new PanelId("panel");
  private static final Caller ADA = Rules.caller("ada");
  private static final Caller BOB = Rules.caller("bob");

  private final Rules rules = new Rules();

  @BeforeEach
  void store() {
    stored(true);
    when(rules.workspaceStore.members(LAB)).thenReturn(Set.of(ADA.id(), BOB.id()));
    when(rules.workspaceStore.isMember(any(), any())).thenReturn(true);
  }

  @AfterEach
  void close() {
    rules.close();
  }

  @Test
  void whoPostsInAPublicPanelBecomesAParticipant() {
    rules.posting.posted(BOB, PANEL);

    verify(rules.panelStore).addParticipants(PANEL, List.of(BOB.id()), NOW);
  }

  @Test
  void participantChangesNothingByPosting() {
    rules.posting.posted(ADA, PANEL);

    verify(rules.panelStore, never()).addParticipants(any(), any(), any());
  }

  @Test
  void panelThatWasMadePrivateMeanwhileGainsNobody() {
    rules.posting.toPost(BOB, PANEL);
    stored(false);

    rules.posting.posted(BOB, PANEL);

    verify(rules.panelStore, never()).addParticipants(any(), any(), any());
  }

  @Test
  void whatThisServerHasMissedCountsBeforeAnybodyPosts() {
    doAnswer(
            call -> {
              stored(false);
              return null;
            })
        .when(rules.freshness)
        .awaitIfOverdue();

    assertThatThrownBy(() -> rules.posting.toPost(BOB, PANEL))
        .isInstanceOf(ChatException.class)
        .hasMessageStartingWith("PANEL_FORBIDDEN");
  }

  @Test
  void storedMessageIsASuccessWhateverFailsBehindIt() {
    doThrow(new DataAccessResourceFailureException("disk full"))
        .when(rules.panelStore)
        .addParticipants(any(), any(), any());

    assertThatCode(() -> rules.posting.posted(BOB, PANEL)).doesNotThrowAnyException();
  }

  @Test
  void nothingComesOfPostingInASession() {
    assertThatCode(() -> rules.posting.posted(BOB, new SessionId("session_1")))
        .doesNotThrowAnyException();
    verify(rules.panelStore, never()).addParticipants(any(), any(), any());
  }

  private void stored(boolean isPublic) {
    var panel =
        new Panel(
            PANEL,
            new GroupId("group"),
            LAB,
            "panel",
            null,
            isPublic,
            Set.of(ADA.id()),
            new MemberId("eve"),
            PanelLayout.PLAIN,
            null,
            NOW,
            NOW);
    when(rules.panelStore.find(PANEL)).thenReturn(Optional.of(panel));
  }
}
