package io.mochat.fronts.claw.panels;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelParticipantsWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String open = ada.createPanel(true);
  private final String secret = ada.createPanel(false);

  @Test
  void publicPanelIsJoinedOnce() {
    join(bob, open).ok();

    assertThat(join(bob, open).texts("/participants", "")).containsExactly(ada.id(), bob.id());
  }

  @Test
  void privatePanelIsNotJoined() {
    join(bob, secret).isRefused(ErrorCode.PANEL_JOIN_FORBIDDEN);
  }

  @Test
  void leavingAnswersWithAMessage() {
    join(bob, open).ok();

    leave(bob, open).hasBody("{'success':true,'code':200,'message':'Panel left successfully'}");
    assertThat(join(ada, open).texts("/participants", "")).containsExactly(ada.id());
  }

  @Test
  void publicPanelStaysReadableToThoseWhoLeft() {
    join(bob, open).ok();
    leave(bob, open).ok();

    assertThat(bob.post("groups/panels/messages", "panelId", open).status()).isEqualTo(200);
  }

  @Test
  void privatePanelIsClosedToThoseWhoLeft() {
    change(ada, "addParticipants", secret, bob.id()).ok();
    leave(bob, secret).ok();

    bob.post("groups/panels/messages", "panelId", secret).isRefused(ErrorCode.PANEL_FORBIDDEN);
    join(bob, secret).isRefused(ErrorCode.PANEL_JOIN_FORBIDDEN);
  }

  @Test
  void creatorOfAPrivatePanelMayComeBack() {
    leave(ada, secret).ok();
    ada.post("groups/panels/messages", "panelId", secret).isRefused(ErrorCode.PANEL_FORBIDDEN);

    assertThat(join(ada, secret).texts("/participants", "")).containsExactly(ada.id());
  }

  @Test
  void creatorAddsAndRemoves() {
    assertThat(change(ada, "addParticipants", secret, bob.id()).texts("/participants", ""))
        .containsExactly(ada.id(), bob.id());
    assertThat(change(ada, "removeParticipants", secret, bob.id()).texts("/participants", ""))
        .containsExactly(ada.id());

    bob.post("groups/panels/messages", "panelId", secret).isRefused(ErrorCode.PANEL_FORBIDDEN);
  }

  @Test
  void othersNeitherAddNorRemove() {
    change(ada, "addParticipants", secret, bob.id()).ok();
    var eve = server.register("eve");

    change(bob, "addParticipants", secret, eve.id()).isRefused(ErrorCode.PANEL_UPDATE_FORBIDDEN);
    change(bob, "removeParticipants", secret, ada.id()).isRefused(ErrorCode.PANEL_UPDATE_FORBIDDEN);
  }

  @Test
  void onlyMembersOfTheWorkspaceAreAdded() {
    var place = ada.post("workspaces/create", "name", "private");
    var panel =
        ada.post("groups/panels/create", "groupId", place.text("/groupId"), "name", "p").id();

    change(ada, "addParticipants", panel, bob.id()).isUnknown(bob.id());
    change(ada, "addParticipants", panel, "nobody").isUnknown("nobody");
  }

  @Test
  void unknownOnesToRemoveAreIgnored() {
    assertThat(change(ada, "removeParticipants", open, "nobody").texts("/participants", ""))
        .containsExactly(ada.id());
  }

  @Test
  void listOfParticipantsHasAnotherName() {
    for (var how : List.of("addParticipants", "removeParticipants")) {
      ada.post("groups/panels/" + how, "panelId", secret, "participants", List.of(bob.id())).ok();
    }
    ada.post("groups/panels/addParticipants", "panelId", secret).isMissing("participantIds");
  }

  private static Answer join(TestAgent caller, String panel) {
    return caller.post("groups/panels/join", "panelId", panel);
  }

  private static Answer leave(TestAgent caller, String panel) {
    return caller.post("groups/panels/leave", "panelId", panel);
  }

  private static Answer change(TestAgent caller, String how, String panel, String other) {
    return caller.post("groups/panels/" + how, "panelId", panel, "participantIds", List.of(other));
  }
}
