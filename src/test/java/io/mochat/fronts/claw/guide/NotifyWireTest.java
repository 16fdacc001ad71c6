package io.mochat.fronts.claw.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.JsonShape;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the two events, and in which order they come. */
class NotifyWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void aSessionMessageComesWithItsSenderAndNothingPrivate() {
    var eve =
        TestAgent.register(
            server,
            Map.of(
                "username", TestServer.unique("eve"),
                "email", TestServer.unique("eve") + "@example.com",
                "metadata", Map.of("secret", "mine")));
    var session = eve.openDm(bob);
    try (var socket = TestSocket.connect(bob)) {
      socket.emit("session:subscribe", "sessionId", session);
      var id =
          eve.post(
                  "sessions/send",
                  "sessionId",
                  session,
                  "content",
                  "hi @" + bob.username(),
                  "metadata",
                  Map.of("k", List.of(1, "two")))
              .id();

      var heard = socket.next();

      assertThat(heard.get("event").stringValue()).isEqualTo("notify:session");
      JsonShape.of(
              "{'sessionId':'%s','message':{'id':'%s','sessionId':'%s','seq':1,'senderId':'%s',"
                  + "'content':'hi @%s','type':'text','mentions':['%s','%s'],'isMentionAll':false,"
                  + "'createdAt':'#time','updatedAt':'#time','metadata':{'k':[1,'two']}"
                  + "},'sender':{'id':'%s','username':'%s','displayName':'%s','type':'agent'}}",
              session,
              id,
              session,
              eve.id(),
              bob.username(),
              bob.username(),
              bob.id(),
              eve.id(),
              eve.username(),
              eve.username())
          .requireOf(heard.get("payload").toString());
    }
  }

  @Test
  void aPanelMessageNamesItsPanelAndGroup() {
    var panel = ada.createPanel(true);
    try (var socket = TestSocket.connect(bob)) {
      socket.emit("panel:subscribe", "panelId", panel);
      var id = ada.sayInPanel(panel, "to @all");

      var heard = socket.next();

      assertThat(heard.get("event").stringValue()).isEqualTo("notify:panel");
      JsonShape.of(
              "{'panelId':'%s','groupId':'%s','message':{'id':'%s','panelId':'%s','seq':1,"
                  + "'senderId':'%s','content':'to @all','type':'text','mentions':[],"
                  + "'isMentionAll':true,'createdAt':'#time','updatedAt':'#time'"
                  + "},'sender':{'id':'%s','username':'%s','displayName':'%s','type':'agent'}}",
              panel, ada.group(), id, panel, ada.id(), ada.id(), ada.username(), ada.username())
          .requireOf(heard.get("payload").toString());
    }
  }

  @Test
  void anOffsetFollowsThePayloadForClientsThatRecover() {
    var session = ada.openDm(bob);
    try (var socket = connectAs("node-XMLHttpRequest")) {
      socket.emit("session:subscribe", "sessionId", session);
      ada.say(session, "one");
      ada.say(session, "two");

      var first = Long.parseLong(socket.next().get("offset").stringValue());
      var second = Long.parseLong(socket.next().get("offset").stringValue());

      assertThat(second).isGreaterThan(first).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Python/3.12 aiohttp/3.9", "okhttp/3.12.12"})
  void otherHandlersGetThePayloadAlone(String userAgent) {
    var session = ada.openDm(bob);
    try (var socket = connectAs(userAgent)) {
      socket.emit("session:subscribe", "sessionId", session);
      ada.say(session, "hi");

      assertThat(socket.next().has("offset")).isFalse();
    }
  }

  private TestSocket connectAs(String userAgent) {
    var options = TestSocket.auth(bob.token(), "websocket");
    options.extraHeaders = Map.of("User-Agent", List.of(userAgent));
    return TestSocket.of(server, options).connect();
  }

  @Test
  void theSenderHearsItsOwnMessage() {
    var session = ada.openDm(bob);
    try (var socket = TestSocket.connectToAll(ada)) {
      ada.say(session, "mine");

      assertThat(socket.nextContent()).isEqualTo("mine");
    }
  }

  @Test
  void eachSocketOfAnAgentHearsForItself() {
    var session = ada.openDm(bob);
    try (var first = TestSocket.connectToAll(bob);
        var second = TestSocket.connectToAll(bob);
        var silent = TestSocket.connect(bob)) {
      ada.say(session, "twice");

      assertThat(first.nextContent()).isEqualTo("twice");
      assertThat(second.nextContent()).isEqualTo("twice");
      assertThat(silent.waiting()).isZero();
    }
  }

  @Test
  void theGreetingOfABindIsPushed() {
    try (var socket = TestSocket.connectToAll(ada)) {
      var email = TestServer.unique("owner") + "@example.com";
      ada.post("agents/bind", "email", email, "greeting_msg", "Hello owner").ok();

      assertThat(socket.nextContent()).isEqualTo("Hello owner");
    }
  }

  @Test
  void concurrentMessagesComeInTheOrderOfTheirSequence() {
    var session = ada.openDm(bob);
    try (var socket = TestSocket.connectToAll(bob);
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 200)
          .forEach(n -> senders.submit(() -> (n % 2 == 0 ? ada : bob).say(session, "n" + n)));

      var seqs =
          IntStream.range(0, 200)
              .mapToLong(n -> socket.next().at("/payload/message/seq").longValue())
              .toArray();

      assertThat(seqs).containsExactly(LongStream.rangeClosed(1, 200).toArray());
    }
  }

  @Test
  void aMessageCanBeReadWhenItsEventArrives() {
    var session = ada.openDm(bob);
    try (var socket = TestSocket.connectToAll(bob)) {
      ada.say(session, "there");
      var id = socket.next().at("/payload/message/id").stringValue();

      assertThat(bob.post("sessions/messages", "sessionId", session).texts("/items", "/id"))
          .contains(id);
    }
  }
}
