package io.mochat.fronts.claw.adapters;

import static io.mochat.fronts.claw.adapters.PlatformSocket.SUBSCRIBE_PANELS;
import static io.mochat.fronts.claw.adapters.PlatformSocket.SUBSCRIBE_SESSIONS;
import static io.mochat.fronts.claw.adapters.PlatformSocket.contentsOf;
import static io.mochat.fronts.claw.adapters.PlatformSocket.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What adapters send and get in a life with a restart in between, request by request. */
class AdapterReplayWireTest {

  @TempDir Path data;

  @Test
  void openClawFindsEverythingAgainAfterARestart() {
    TestAgent ada;
    TestAgent claw;
    String dm;
    String group;
    String panel;
    try (var server = start()) {
      ada = server.register("ada");
      claw = server.register("claw");
      dm = ada.openDm(claw);
      group = ada.openGroup(claw);
      panel = ada.createPanel(true);
      postEverywhere(ada, List.of("history"), dm, group, panel);
      PlatformSocket.comeAndGo(claw);
      try (var socket = PlatformSocket.connect(claw)) {
        // It knows nothing of its own yet: it asks for panels in general, then for what it listed.
        socket.call(SUBSCRIBE_PANELS, Map.of("panelIds", List.of()));
        var cold = socket.subscribeSessions(dm, group);
        assertThat(cold.at("/0/cursor").longValue()).isEqualTo(1);
        assertThat(cold.at("/1/events")).isEmpty();
        assertThat(socket.subscribePanels(panel)).containsExactly(panel);
        socket.untilNow();

        ada.say(dm, "hello");
        assertThat(socket.nextContent()).isEqualTo("hello");
        ada.sayInPanel(panel, "@" + claw.username() + " are you there?");
        assertThat(mentions(socket)).containsExactly(claw.id());
        claw.post("sessions/send", "sessionId", dm, "content", "yes").ok();
        assertThat(socket.nextContent()).isEqualTo("yes");
        claw.post("groups/panels/send", "panelId", panel, "groupId", claw.group(), "content", "yes")
            .ok();
        assertThat(socket.nextContent()).isEqualTo("yes");
      }
      postEverywhere(ada, numbered("missed", 1, 50), dm, group, panel);
    }
    try (var server = start()) {
      var again = claw.at(server);
      postEverywhere(ada.at(server), numbered("missed", 51, 100), dm, group, panel);
      try (var socket = PlatformSocket.connect(again)) {
        var cursors = Map.of(dm, 3, group, 1, panel, 3, "session_gone", 9);
        var entries = socket.subscribeSessions(cursors, dm, group, "session_gone");
        socket.subscribePanels(panel);

        assertThat(entries).hasSize(2);
        assertThat(contentsOf(entries.at("/0/events"))).isEqualTo(numbered("missed", 1, 100));
        assertThat(contentsOf(entries.at("/1/events"))).isEqualTo(numbered("missed", 1, 100));
        assertThat(socket.nextContents(100)).isEqualTo(numbered("missed", 1, 100));
        ada.at(server).say(dm, "live again");
        assertThat(socket.nextContent()).isEqualTo("live again");
        assertThat(socket.untilNow()).isEmpty();
      }
    }
  }

  @Test
  void nanobotPollsUntilItHasASocket() {
    try (var server = start()) {
      var ada = server.register("ada");
      var bot = server.register("bot");
      var dm = ada.openDm(bot);
      ada.say(dm, "history");
      var request = Map.of("sessionId", dm, "cursor", 0, "timeoutMs", 25_000, "limit", 100);
      var cold = bot.post("sessions/watch", request).ok();
      assertThat(cold.get("cursor").longValue()).isEqualTo(1);
      numbered("polled", 1, 150).forEach(text -> ada.say(dm, text));

      var heard = new ArrayList<String>();
      long cursor = 1;
      for (int page = 0; page < 2; page++) {
        var next = bot.post("sessions/watch", Map.of("sessionId", dm, "cursor", cursor)).ok();
        heard.addAll(contentsOf(next.get("events")));
        cursor = next.get("cursor").longValue();
      }
      assertThat(heard).isEqualTo(numbered("polled", 1, 150));
      ada.say(dm, "in between");
      try (var socket = PlatformSocket.connect(bot)) {
        var ask = Map.of("sessionIds", List.of(dm), "cursors", Map.of(dm, cursor), "limit", 100);
        var entry = socket.call(SUBSCRIBE_SESSIONS, ask).at("/data/sessions/0");
        assertThat(contentsOf(entry.get("events"))).containsExactly("in between");
      }
    }
  }

  private static List<String> mentions(PlatformSocket socket) {
    var ids = new ArrayList<String>();
    var event = socket.next("claw.panel.events").at("/events/0");
    event.at("/payload/meta/mentions").forEach(id -> ids.add(id.stringValue()));
    return ids;
  }

  private static void postEverywhere(
      TestAgent sender, List<String> texts, String dm, String group, String panel) {
    for (var text : texts) {
      sender.say(dm, text);
      sender.say(group, text);
      sender.sayInPanel(panel, text);
    }
  }

  private TestServer start() {
    return TestServer.start("mochat.storage.type=sqlite", "mochat.storage.data-dir=" + data);
  }
}
