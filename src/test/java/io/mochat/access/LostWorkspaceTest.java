package io.mochat.access;

import static io.mochat.access.Rules.LAB;
import static io.mochat.access.Rules.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.mochat.access.ReadablePanels.Filter;
import io.mochat.audit.Actor;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.MemberAdmitted;
import io.mochat.kernel.Change.MemberDismissed;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelLayout;
import io.mochat.panels.PanelPlace;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.realtime.subscriptions.Subscriptions;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bob is in the lab, takes part in its panels and made one of them; then he loses the lab. */
class LostWorkspaceTest {

  private static final Caller ADA = Rules.caller("ada");
  private static final Caller BOB = Rules.caller("bob");
  private static final Caller EVE = Rules.caller("eve");
  private static final Actor ACTOR = new Actor(BOB.id(), "127.0.0.1");
  private static final String FORBIDDEN = "PANEL_FORBIDDEN";
  private static final GroupId GROUP = new GroupId("group");
  private static final Panel OPEN = panel("open", true);
  private static final Panel SECRET = panel("secret", false);

  private final Rules rules = new Rules();
  private final Set<MemberId> members = new HashSet<>(List.of(ADA.id(), BOB.id(), EVE.id()));

  @BeforeEach
  void store() {
    for (var panel : List.of(OPEN, SECRET)) {
      when(rules.panelStore.find(panel.id())).thenReturn(Optional.of(panel));
    }
    when(rules.panelStore.listReadable(any(), any(), any(), anyInt()))
        .thenReturn(List.of(place(OPEN), place(SECRET)));
    when(rules.panelStore.findAll(any(), anyBoolean())).thenReturn(List.of(OPEN, SECRET));
    when(rules.workspaceStore.members(LAB)).thenAnswer(call -> Set.copyOf(members));
    when(rules.workspaceStore.isMember(any(), any()))
        .thenAnswer(call -> members.contains(call.<MemberId>getArgument(1)));
  }

  @AfterEach
  void close() {
    rules.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "secret"})
  void heHearsNothingMoreHoweverHeSubscribed(String panel) {
    var subscriptions = new Subscriptions<String>(10);
    var chosen = subscriptions.open(BOB.id(), "bob's phone");
    subscriptions.subscribe(chosen, new PanelId(panel));
    subscriptions.subscribeAll(subscriptions.open(BOB.id(), "bob's laptop"), Scope.PANELS);
    subscriptions.subscribeAll(subscriptions.open(ADA.id(), "ada"), Scope.PANELS);
    var audience = rules.audiences.find(new PanelId(panel)).orElseThrow();
    assertThat(subscriptions.recipients(audience))
        .containsExactlyInAnyOrder("bob's phone", "bob's laptop", "ada");

    loseLab();

    assertThat(subscriptions.recipients(audience)).containsExactly("ada");
    assertThat(audience.readers().get()).doesNotContain(BOB.id()).contains(ADA.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "secret"})
  void heMayDoNothingMore(String id) {
    var panel = new PanelId(id);
    assertThat(answers(panel)).containsOnly(true);
    assertThat(readable()).containsExactly(OPEN, SECRET);

    loseLab();

    assertThat(answers(panel)).containsOnly(false);
    assertThatThrownBy(() -> rules.audiences.requireRead(BOB, panel)).hasMessage(FORBIDDEN);
    assertThatThrownBy(() -> rules.audiences.toReadBack(BOB, panel)).hasMessage(FORBIDDEN);
    assertThatThrownBy(() -> rules.posting.toPost(BOB, panel)).hasMessage(FORBIDDEN);
    assertThat(readable()).isEmpty();
  }

  private List<Panel> readable() {
    return rules.readable.list(BOB, List.of(GROUP), Filter.FIRST).items();
  }

  private static PanelPlace place(Panel panel) {
    return new PanelPlace(panel.id(), panel.group(), panel.layout().type());
  }

  @Test
  void heIsNoPosterJoinerOrManagerAnyMore() {
    loseLab();

    rules.panels.addPoster(BOB, OPEN.id());
    assertThatThrownBy(() -> rules.panels.join(BOB, OPEN.id(), ACTOR)).hasMessage(FORBIDDEN);
    assertThatThrownBy(() -> rules.panels.join(BOB, SECRET.id(), ACTOR))
        .hasMessage("PANEL_JOIN_FORBIDDEN");
    assertThatThrownBy(() -> rules.panels.delete(BOB, SECRET.id(), ACTOR))
        .hasMessage("PANEL_DELETE_FORBIDDEN");
    verify(rules.panelStore, never()).addParticipants(any(), any(), any());
    verifyNoInteractions(rules.audit);
  }

  @Test
  void theOwnerOfTheLabDoesNotManageWhatItCannotSee() {
    when(rules.workspaceStore.managers(LAB)).thenReturn(Set.of(EVE.id()));
    assertThat(rules.audiences.canManage(EVE.id(), SECRET.id())).isTrue();

    members.remove(EVE.id());

    assertThat(rules.audiences.canManage(EVE.id(), SECRET.id())).isFalse();
  }

  @Test
  void whoComesBackHearsAgain() {
    var audience = rules.audiences.find(SECRET.id()).orElseThrow();
    loseLab();
    assertThat(audience.reaches(BOB.id())).isFalse();

    members.add(BOB.id());
    rules.changes.apply(new MemberAdmitted(LAB, BOB.id()));

    assertThat(audience.reaches(BOB.id())).isTrue();
  }

  @Test
  void deliveryCopiesNothingAndReadsNothingWhileAllParticipantsAreMembers() {
    var audience = rules.audiences.find(SECRET.id()).orElseThrow();
    assertThat(audience.readers().get()).isSameAs(SECRET.participants());
    clearInvocations(rules.panelStore, rules.workspaceStore);

    assertThat(audience.readers().get()).isSameAs(SECRET.participants());
    verifyNoInteractions(rules.panelStore, rules.workspaceStore);
  }

  private List<Boolean> answers(PanelId panel) {
    var access = rules.audiences;
    var bob = BOB.id();
    return List.of(
        access.canRead(bob, panel),
        access.canPost(bob, panel),
        access.canJoin(bob, panel),
        access.canManage(bob, panel));
  }

  private void loseLab() {
    members.remove(BOB.id());
    rules.changes.apply(new MemberDismissed(LAB, BOB.id()));
  }

  private static Panel panel(String id, boolean isPublic) {
    return new Panel(
        new PanelId(id),
        GROUP,
        LAB,
        id,
        null,
        isPublic,
        new LinkedHashSet<>(List.of(ADA.id(), BOB.id())),
        BOB.id(),
        PanelLayout.PLAIN,
        null,
        NOW,
        NOW);
  }
}
