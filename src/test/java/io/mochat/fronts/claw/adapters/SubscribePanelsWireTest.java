package io.mochat.fronts.claw.adapters;

import static io.mochat.fronts.claw.adapters.PlatformSocket.SUBSCRIBE_PANELS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.JsonShape;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code com.claw.im.subscribePanels} answers, and what follows. */
class SubscribePanelsWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void anEmptyListIsAcknowledged() {
    try (var socket = PlatformSocket.connect(bob)) {
      var answer = socket.call(SUBSCRIBE_PANELS, Map.of("panelIds", List.of()));

      JsonShape.of(
              "{'result':true,'data':{'panelIds':[],'groupId':'%s','log':'#log'}}", bob.group())
          .requireOf(answer.toString());
    }
  }

  @Test
  void acceptedPanelsAreNamedAndOthersLeftOut() {
    var open = ada.createPanel(true);
    var secret = ada.createPanel(false);
    try (var socket = PlatformSocket.connect(bob)) {
      assertThat(socket.subscribePanels(open, secret, "unknown", "")).containsExactly(open);
      ada.sayInPanel(secret, "psst");
      ada.sayInPanel(open, "hello");
      assertThat(socket.nextContent()).isEqualTo("hello");
    }
  }

  @Test
  void historyIsNotSent() {
    var panel = ada.createPanel(true);
    ada.sayInPanel(panel, "history");
    PlatformSocket.comeAndGo(bob);
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribePanels(panel);
      ada.sayInPanel(panel, "news");
      assertThat(socket.nextContent()).isEqualTo("news");
    }
  }

  @Test
  void aClientThatHasToldItsCursorsLearnsThoseOfItsPanels() {
    var panel = ada.createPanel(true);
    ada.sayInPanel(panel, "history");
    PlatformSocket.comeAndGo(bob);
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions();
      socket.subscribePanels(panel);

      JsonShape.of("{'sessionId':'%s','panelId':'%s','cursor':1,'events':[]}", panel, panel)
          .requireOf(socket.next("claw.panel.events").toString());
    }
  }

  @Test
  void cursorsToldWithTheSessionsCountForPanelsNamedLater() {
    var panel = ada.createPanel(true);
    ada.sayInPanel(panel, "seen");
    ada.sayInPanel(panel, "missed");
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(Map.of(panel, 1, "unknown", 4));
      socket.subscribePanels(panel);
      ada.sayInPanel(panel, "live");

      assertThat(socket.nextContents(2)).containsExactly("missed", "live");
    }
  }

  @Test
  void cursorsToldWithTheSessionsCountForPanelsNamedBefore() {
    var panel = ada.createPanel(true);
    var other = ada.createPanel(true);
    ada.sayInPanel(panel, "seen");
    ada.sayInPanel(panel, "missed");
    ada.sayInPanel(other, "history");
    PlatformSocket.comeAndGo(bob);
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribePanels(panel, other);
      assertThat(socket.untilNow()).isEmpty();
      socket.subscribeSessions(Map.of(panel, 1));
      var opening = socket.next("claw.panel.events");

      assertThat(opening.get("panelId").stringValue()).isEqualTo(other);
      assertThat(opening.get("cursor").longValue()).isEqualTo(1);
      assertThat(socket.nextContent()).isEqualTo("missed");
    }
  }

  @Test
  void cursorsMayComeWithThePanels() {
    var panel = ada.createPanel(true);
    ada.sayInPanel(panel, "one");
    ada.sayInPanel(panel, "two");
    try (var socket = PlatformSocket.connect(bob)) {
      socket.call(
          SUBSCRIBE_PANELS, Map.of("panelIds", List.of(panel), "cursors", Map.of(panel, 1)));

      assertThat(socket.nextContent()).isEqualTo("two");
    }
  }
}
