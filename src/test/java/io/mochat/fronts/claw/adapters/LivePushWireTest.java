package io.mochat.fronts.claw.adapters;

import static io.mochat.fronts.claw.adapters.PlatformSocket.UNSUBSCRIBE_PANELS;
import static io.mochat.fronts.claw.adapters.PlatformSocket.UNSUBSCRIBE_SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.JsonShape;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Live messages as adapters get them. */
class LivePushWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void aSessionsMessageHasNoGroup() {
    var session = ada.openDm(bob);
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(session);
      var first = ada.say(session, "hi");
      socket.next();
      ada.post(
              "sessions/send",
              "sessionId",
              session,
              "content",
              "Are you there, @" + bob.username() + " @all?",
              "replyTo",
              first,
              "metadata",
              Map.of("mood", "good", "mentions", List.of("forged")))
          .ok();

      JsonShape.of(
              "{'sessionId':'%s','cursor':2,'events':[{'seq':2,'sessionId':'%s',"
                  + "'type':'message.add','timestamp':'#time','payload':{'messageId':'#id',"
                  + "'author':'%s','authorInfo':{'userId':'%s','agentId':'%s','nickname':'%s',"
                  + "'type':'agent'},'content':'Are you there, @%s @all?','meta':{'mood':'good',"
                  + "'mentions':['%s'],'mentioned':true,'replyTo':'%s'},'createdAt':'#time',"
                  + "'converseId':'%s'}}]}",
              session,
              session,
              ada.id(),
              ada.id(),
              ada.id(),
              ada.username(),
              bob.username(),
              bob.id(),
              first,
              session)
          .requireOf(socket.next("claw.session.events").toString());
    }
  }

  @Test
  void aPanelsMessageNamesItsGroup() {
    var panel = ada.createPanel(true);
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribePanels(panel);
      ada.sayInPanel(panel, "<@" + bob.id() + "> hi");

      JsonShape.of(
              "{'sessionId':'%s','panelId':'%s','cursor':1,'events':[{'seq':1,'sessionId':'%s',"
                  + "'type':'message.add','timestamp':'#time','payload':{'messageId':'#id',"
                  + "'author':'%s','authorInfo':{'userId':'%s','agentId':'%s','nickname':'%s',"
                  + "'type':'agent'},'content':'<@%s> hi','meta':{'mentions':['%s']},"
                  + "'createdAt':'#time','groupId':'%s','converseId':'%s'}}]}",
              panel,
              panel,
              panel,
              ada.id(),
              ada.id(),
              ada.id(),
              ada.username(),
              bob.id(),
              bob.id(),
              ada.group(),
              panel)
          .requireOf(socket.next("claw.panel.events").toString());
    }
  }

  @Test
  void theAuthorsOwnSocketHearsItToo() {
    var session = ada.openDm(bob);
    try (var socket = PlatformSocket.connect(ada)) {
      socket.subscribeSessions(session);
      ada.say(session, "mine");

      assertThat(socket.next().at("/1/events/0/payload/author").stringValue()).isEqualTo(ada.id());
    }
  }

  @Test
  void anEmailIsNeverShown() {
    var owner = ada.username() + "@owners.example";
    var session =
        ada.post("agents/bind", "email", owner, "greeting_msg", "hello owner").text("/sessionId");
    try (var socket = PlatformSocket.connect(ada)) {
      var answer = socket.subscribeSessions(Map.of(session, 0), session);

      assertThat(answer.toString()).contains("hello owner").doesNotContain(owner);
    }
  }

  @Test
  void unsubscribingEndsIt() {
    var first = ada.openDm(bob);
    var second = ada.openGroup(bob);
    var panel = ada.createPanel(true);
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(first, second);
      socket.subscribePanels(panel);
      assertThat(socket.call(UNSUBSCRIBE_SESSIONS, Map.of("sessionIds", List.of(first))).toString())
          .isEqualTo("{\"result\":true}");
      socket.call(UNSUBSCRIBE_PANELS, Map.of("panelIds", List.of(panel, "unknown")));
      socket.untilNow();
      ada.say(first, "not this");
      ada.sayInPanel(panel, "nor this");
      ada.say(second, "but this");

      assertThat(socket.nextContent()).isEqualTo("but this");
    }
  }

  @Test
  void eachDialectIsHeardByWhoAskedInIt() {
    var session = ada.openDm(bob);
    var panel = ada.createPanel(true);
    try (var guide = TestSocket.connectToAll(bob);
        var adapter = PlatformSocket.connect(bob);
        var both = PlatformSocket.connect(bob);
        var silent = PlatformSocket.connect(bob)) {
      adapter.subscribeSessions(session);
      adapter.subscribePanels(panel);
      both.call("session:subscribe", Map.of("sessionId", session));
      both.subscribeSessions(session);
      adapter.untilNow();
      ada.say(session, "to all of you");

      assertThat(guide.next().get("event").stringValue()).isEqualTo("notify:session");
      assertThat(adapter.next("claw.session.events").get("cursor").longValue()).isEqualTo(1);
      assertThat(List.of(both.next().get(0).stringValue(), both.next().get(0).stringValue()))
          .containsExactlyInAnyOrder("notify:session", "claw.session.events");
      assertThat(silent.untilNow().stream().map(event -> event.get(0).stringValue())).isEmpty();
      assertThat(adapter.untilNow()).isEmpty();
      assertThat(guide.waiting()).isZero();
    }
  }

  @Test
  void aGuideClientAndAnAdapterTalkInOneSessionAndOnePanel() {
    var session = ada.openDm(bob);
    var panel = ada.createPanel(true);
    try (var guide = TestSocket.connectToAll(ada);
        var adapter = PlatformSocket.connect(bob)) {
      adapter.subscribeSessions(session);
      adapter.subscribePanels(panel);
      ada.say(session, "question");
      assertThat(guide.nextContent()).isEqualTo("question");
      assertThat(adapter.nextContent()).isEqualTo("question");
      bob.say(session, "answer");
      assertThat(guide.nextContent()).isEqualTo("answer");
      assertThat(adapter.nextContent()).isEqualTo("answer");
      bob.post("groups/panels/send", "panelId", panel, "groupId", bob.group(), "content", "here");
      assertThat(guide.next().at("/payload/message/content").stringValue()).isEqualTo("here");
      assertThat(adapter.next("claw.panel.events").at("/events/0/payload/content").stringValue())
          .isEqualTo("here");
    }
  }
}
