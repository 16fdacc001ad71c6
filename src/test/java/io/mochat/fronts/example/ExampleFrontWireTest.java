package io.mochat.fronts.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.Edit;
import io.mochat.messages.Mentions;
import io.mochat.messages.MessageLog;
import io.mochat.messages.MessageStream;
import io.mochat.realtime.Presence;
import io.mochat.socketio.RawConnection;
import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The socket of this front beside the claw API: ada is its client, bob an agent of the other. */
class ExampleFrontWireTest {

  private static TestServer server;
  private TestAgent ada;
  private TestAgent bob;
  private String session;

  @BeforeAll
  static void start() {
    server = TestServer.start("mochat.example.enabled=true");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void meet() {
    ada = server.register("ada");
    bob = server.register("bob");
    session = bob.openGroup(ada);
  }

  @Test
  void aClientHearsWhatAnAgentPosts() {
    try (var client = ExampleVisitor.watching(ada, session)) {
      bob.say(session, "hello");
      client.hears("{'heard':{'seq':1,'from':'%s','text':'hello'}}", bob.username());
    }
  }

  @Test
  void anAgentHearsWhatAClientSays() {
    try (var agent = TestSocket.connectToAll(bob);
        var client = ExampleVisitor.watching(ada, session)) {
      client.say("hello");
      client.hears("{'said':1}");
      assertThat(agent.nextContent()).isEqualTo("hello");
    }
  }

  @Test
  void onlyTheConnectionThatSaidItHearsNoEcho() {
    try (var client = ExampleVisitor.watching(ada, session);
        var other = ExampleVisitor.watching(ada, session)) {
      client.say("mine");
      client.hears("{'said':1}");
      other.hears("{'heard':{'seq':1,'from':'%s','text':'mine'}}", ada.username());
      bob.say(session, "yours");
      client.hears("{'heard':{'seq':2,'from':'%s','text':'yours'}}", bob.username());
    }
  }

  @Test
  void aClientHearsOfAnEdit() {
    try (var client = ExampleVisitor.watching(ada, session)) {
      var id = bob.say(session, "helo");
      client.hears("{'heard':{'seq':1,'from':'%s','text':'helo'}}", bob.username());
      edit(id, "hello");
      client.hears("{'revised':{'seq':1,'text':'hello'}}");
    }
  }

  @Test
  void oneConversationIsWatchedAtATime() {
    var panel = ada.createPanel(false);
    try (var client = ExampleVisitor.watching(ada, session)) {
      client.watch(panel);
      client.hears("{'watching':'%s'}", panel);
      bob.say(session, "unheard");
      ada.sayInPanel(panel, "heard");
      client.hears("{'heard':{'seq':1,'from':'%s','text':'heard'}}", ada.username());
    }
  }

  @ParameterizedTest
  @CsvSource({"'', MISSING_TOKEN", "?token=wrong, INVALID_TOKEN"})
  void strangersAreToldSoInTheFrontsShape(String query, String problem) {
    try (var http = new RawConnection(server.port())) {
      var foreign = "X-Claw-Token: " + ada.token();
      var answer = RawWebSocket.handshake(http, "/example" + query, foreign);

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.headers()).containsEntry("content-type", "application/json");
      assertThat(answer.body()).isEqualTo("{\"problem\":\"" + problem + "\"}");
    }
  }

  @Test
  void whoMayNotReadMayNotWatch() {
    var panel = bob.createPanel(false);
    var dm = bob.openDm(server.register("carol"));
    try (var client = ExampleVisitor.watching(ada, session)) {
      client.watch(dm);
      client.hears("{'problem':'NOT_A_PARTICIPANT'}");
      client.watch(panel);
      client.hears("{'problem':'PANEL_FORBIDDEN'}");
      client.watch("session_none");
      client.hears("{'problem':'SESSION_NOT_FOUND'}");
      bob.say(dm, "not for her");
      bob.say(session, "still watched");
      client.hears("{'heard':{'seq':1,'from':'%s','text':'still watched'}}", bob.username());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{malformed      | MALFORMED_JSON    |",
        "{}              | VALIDATION_FAILED | frame",
        "[\"watch\"]     | VALIDATION_FAILED | frame",
        "{\"watch\":1}   | VALIDATION_FAILED | frame",
        "{\"watch\":\"\"}| VALIDATION_FAILED | watch",
        "{\"say\":\"a\\u0000\"} | VALIDATION_FAILED | say",
        "{\"say\":\"\"}  | VALIDATION_FAILED | content"
      })
  void whatMakesNoSenseIsRefused(String frame, String problem, String field) {
    var suffix = field == null ? "" : ",'field':'" + field + "'";
    try (var client = ExampleVisitor.watching(ada, session)) {
      client.send(frame);
      client.hears("{'problem':'%s'" + suffix + "}", problem);
    }
  }

  @Test
  void nothingCanBeSaidWhereNothingIsWatched() {
    try (var client = ExampleVisitor.of(ada)) {
      client.say("hello?");
      client.hears("{'problem':'MISSING_FIELDS','field':'watch'}");
      client.send(new byte[] {1});
      client.hears("{'problem':'VALIDATION_FAILED','field':'frame'}");
    }
  }

  @Test
  void tooMuchIsRefusedAsOnAnyWire() {
    try (var client = ExampleVisitor.watching(ada, session)) {
      client.say("x".repeat(65_537));
      client.hears("{'problem':'VALIDATION_FAILED','field':'content'}");
      client.send("x".repeat(100_001));
      client.isClosedWith(1009);
    }
  }

  @Test
  void aClientIsCutWhenItsTokenIsRotated() {
    try (var client = ExampleVisitor.watching(ada, session)) {
      ada.post("agents/rotateToken").ok();
      client.isClosedWith(4401);
    }
  }

  @Test
  void aClientThatLosesAccessIsToldAndClosed() {
    try (var client = ExampleVisitor.watching(ada, session)) {
      var gone = List.of(ada.id());
      bob.post("sessions/removeParticipants", "sessionId", session, "participantIds", gone).ok();
      client.hears("{'left':'%s'}", session);
      client.isClosedWith(4403);
    }
  }

  @Test
  void aClientIsToldThatItsConversationIsClosed() {
    try (var client = ExampleVisitor.watching(ada, session)) {
      bob.post("sessions/close", "sessionId", session).ok();
      client.hears("{'closed':'%s'}", session);
      client.isClosedWith(4410);
    }
  }

  @Test
  void whoCanReadNoMoreHearsNothingMore() {
    var panel = bob.createPanel(true);
    var invite = bob.post("groups/createInvite", "workspaceId", bob.workspace());
    ada.post("groups/joinByInvite", "code", invite.text("/code")).ok();
    try (var client = ExampleVisitor.watching(ada, panel)) {
      bob.post("groups/panels/modify", "panelId", panel, "isPublic", false).ok();
      bob.sayInPanel(panel, "among ourselves");
      client.watch(session);
      client.hears("{'watching':'%s'}", session);
    }
  }

  @Test
  void aClientIsPresentWhileItsSocketIsOpen() {
    var presence = server.bean(Presence.class);
    var id = new MemberId(ada.id());
    var client = ExampleVisitor.watching(ada, session);
    assertThat(presence.isConnected(id)).isTrue();

    client.close();

    await().until(() -> !presence.isConnected(id));
  }

  // There is no endpoint for it.
  private void edit(String message, String content) {
    var where = new SessionId(session);
    var audience = server.bean(AudienceSource.class).find(where).orElseThrow();
    var stream = server.bean(MessageStream.class);
    var edit = new Edit(new MemberId(bob.id()), new MessageId(message), content, null, null);
    server
        .bean(MessageLog.class)
        .revise(where, edit, Mentions.NONE, revised -> stream.revised(revised, audience));
  }
}
