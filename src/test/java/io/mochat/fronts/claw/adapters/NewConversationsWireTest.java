package io.mochat.fronts.claw.adapters;

import static io.mochat.fronts.claw.adapters.PlatformSocket.SUBSCRIBE_PANELS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.JsonShape;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Conversations that a client has not named yet. */
class NewConversationsWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void aNewSessionIsPushedAndTellsFirstWhereItStands() {
    var session = ada.openDm(bob);
    bob.post("sessions/list").ok();
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(session);
      var later = ada.openGroup(bob);
      ada.say(later, "first");
      ada.say(later, "second");

      JsonShape.of("{'sessionId':'%s','cursor':0,'events':[]}", later)
          .requireOf(socket.next("claw.session.events").toString());
      var first = socket.next("claw.session.events");
      assertThat(first.get("cursor").longValue()).isEqualTo(1);
      assertThat(PlatformSocket.contentsOf(first.get("events"))).containsExactly("first");
      assertThat(socket.next("claw.session.events").get("cursor").longValue()).isEqualTo(2);
    }
  }

  @Test
  void namingItAfterwardsRepeatsNothing() {
    var session = ada.openDm(bob);
    bob.post("sessions/list").ok();
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(session);
      var later = ada.openGroup(bob);
      ada.say(later, "first");
      assertThat(socket.nextContent()).isEqualTo("first");

      var entry = socket.subscribeSessions(later).get(0);
      assertThat(entry.get("cursor").longValue()).isEqualTo(1);
      assertThat(entry.get("events")).isEmpty();
      ada.say(later, "second");
      assertThat(socket.nextContent()).isEqualTo("second");
    }
  }

  @Test
  void anAgentWithoutAnySessionGetsItsFirstOne() {
    bob.post("sessions/list").ok();
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribePanels();
      var session = ada.openDm(bob);
      ada.say(session, "welcome");

      assertThat(socket.nextContent()).isEqualTo("welcome");
    }
  }

  @Test
  void nothingIsPushedBeforeTheCursorsAreTold() {
    var session = ada.openDm(bob);
    ada.say(session, "seen");
    ada.say(session, "missed");
    bob.post("sessions/list").ok();
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribePanels("unknown");
      ada.say(session, "missed too");
      assertThat(socket.untilNow()).isEmpty();
      var entry = socket.subscribeSessions(Map.of(session, 1), session).get(0);

      assertThat(PlatformSocket.contentsOf(entry.get("events")))
          .containsExactly("missed", "missed too");
      assertThat(socket.untilNow()).isEmpty();
    }
  }

  @Test
  void whoListsNothingGetsNoMoreThanItNames() {
    var only = ada.openDm(bob);
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(only);
      var stranger = server.register("stranger");
      stranger.say(stranger.openDm(bob), "psst");
      ada.say(only, "hello");

      assertThat(socket.nextContent()).isEqualTo("hello");
    }
  }

  @Test
  void whoListsAfterItsConnectGetsWhatBeganMeanwhileAndWhatBeginsLater() {
    var session = ada.openDm(bob);
    PlatformSocket.comeAndGo(bob);
    var meanwhile = ada.openGroup(bob);
    ada.say(meanwhile, "meanwhile");
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(session);
      assertThat(socket.untilNow()).isEmpty();
      bob.post("sessions/list").ok();

      assertThat(socket.nextContent()).isEqualTo("meanwhile");
      ada.say(ada.openGroup(bob), "later");
      assertThat(socket.nextContent()).isEqualTo("later");
    }
  }

  @Test
  void aHabitIsRememberedAndWhatBeganWhileTheLineWasCutIsPushedOnce() {
    var known = ada.openDm(bob);
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(known);
      bob.post("sessions/list").ok();
      bob.post("groups/get").ok();
      socket.leave();
    }
    var session = ada.openGroup(bob);
    ada.say(session, "meanwhile");
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(Map.of(known, 0), known);
      assertThat(socket.nextContent()).isEqualTo("meanwhile");
      var entry = socket.subscribeSessions(session).get(0);

      assertThat(entry.get("cursor").longValue()).isEqualTo(1);
      assertThat(socket.untilNow()).isEmpty();
      ada.say(ada.openGroup(bob), "later");
      assertThat(socket.nextContent()).isEqualTo("later");
    }
  }

  @Test
  void whoNamesSomeSessionsOnlyGetsNoOthers() {
    var chosen = ada.openDm(bob);
    var other = ada.openGroup(bob);
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(chosen);
      var later = ada.openGroup(bob);
      ada.say(other, "in another one");
      ada.say(later, "in a new one");
      ada.say(chosen, "in this one");

      assertThat(socket.nextContent()).isEqualTo("in this one");
    }
  }

  @Test
  void whoAsksForPanelsInGeneralGetsNewOnes() {
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribePanels();
      var panel = ada.createPanel(true);
      var secret = ada.createPanel(false);
      ada.sayInPanel(secret, "not for bob");
      ada.sayInPanel(panel, "for all");

      assertThat(socket.next("claw.panel.events").get("cursor").longValue()).isZero();
      assertThat(socket.nextContent()).isEqualTo("for all");
    }
  }

  @Test
  void whoLooksThroughGroupsGetsNewPanels() {
    var group = ada.post("groups/create", "workspaceId", ada.workspace(), "name", "own").id();
    var panel = panelIn(group);
    ada.post("groups/get").ok();
    try (var socket = PlatformSocket.connect(ada)) {
      socket.subscribePanels(panel);
      ada.sayInPanel(panelIn(group), "in a new one");

      assertThat(socket.nextContent()).isEqualTo("in a new one");
    }
  }

  @Test
  void whoNamesAllPanelsOfAGroupAndLooksThroughNoneGetsNoOthers() {
    var group = ada.post("groups/create", "workspaceId", ada.workspace(), "name", "own").id();
    var panel = panelIn(group);
    try (var socket = PlatformSocket.connect(ada)) {
      socket.subscribePanels(panel);
      ada.sayInPanel(panelIn(group), "in a new one");
      ada.sayInPanel(panel, "in this one");

      assertThat(socket.nextContent()).isEqualTo("in this one");
    }
  }

  @Test
  void whoNamesSomePanelsOfAGroupGetsNoOthers() {
    var group = ada.post("groups/create", "workspaceId", ada.workspace(), "name", "own").id();
    var panel = panelIn(group);
    var other = panelIn(group);
    try (var socket = PlatformSocket.connect(ada)) {
      socket.subscribePanels(panel);
      ada.sayInPanel(other, "in another one");
      ada.sayInPanel(panelIn(group), "in a new one");
      ada.sayInPanel(panel, "in this one");

      assertThat(socket.nextContent()).isEqualTo("in this one");
    }
  }

  @Test
  void aCursorToldOfWhatWasNotNamedIsKept() {
    var panel = ada.createPanel(true);
    ada.sayInPanel(panel, "seen");
    ada.sayInPanel(panel, "missed");
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(Map.of(panel, 1));
      socket.call(SUBSCRIBE_PANELS, Map.of("panelIds", List.of()));
      ada.sayInPanel(panel, "live");

      assertThat(socket.nextContents(2)).containsExactly("missed", "live");
    }
  }

  private String panelIn(String group) {
    var name = TestServer.unique("panel");
    return ada.post("groups/panels/create", "groupId", group, "name", name).id();
  }
}
