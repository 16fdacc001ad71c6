package io.mochat.fronts.claw.adapters;

import static io.mochat.fronts.claw.adapters.PlatformSocket.SUBSCRIBE_SESSIONS;
import static io.mochat.fronts.claw.adapters.PlatformSocket.contentsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.JsonShape;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What {@code com.claw.im.subscribeSessions} answers. */
class SubscribeSessionsWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void everySessionHasAnEntryThatTellsWhereItStands() {
    var other = ada.openGroup(bob);
    ada.say(session, "history");
    PlatformSocket.comeAndGo(bob);
    try (var socket = PlatformSocket.connect(bob)) {
      var answer =
          socket.call(
              SUBSCRIBE_SESSIONS,
              Map.of("sessionIds", List.of(session, other), "cursors", Map.of(), "limit", 100));

      JsonShape.of(
              "{'result':true,'data':{'sessions':["
                  + "{'sessionId':'%s','cursor':1,'events':[]},"
                  + "{'sessionId':'%s','cursor':0,'events':[]}],'log':'#log'}}",
              session, other)
          .requireOf(answer.toString());
    }
  }

  @Test
  void aRequestWithThousandsOfIdsIsAnsweredToo() {
    var ids =
        Stream.concat(
                IntStream.range(0, 9_999).mapToObj("session_unknown_%08d"::formatted),
                Stream.of(session))
            .toList();
    try (var socket = PlatformSocket.connect(bob)) {
      var answer = socket.call(SUBSCRIBE_SESSIONS, Map.of("sessionIds", ids, "cursors", Map.of()));

      assertThat(answer.at("/data/sessions")).hasSize(1);
      assertThat(answer.at("/data/sessions/0/sessionId").stringValue()).isEqualTo(session);
      ada.say(session, "live");
      assertThat(socket.nextContent()).isEqualTo("live");
    }
  }

  @Test
  void whatIsBehindTheCursorComesWithTheAnswer() {
    ada.say(session, "seen");
    ada.say(session, "missed");
    try (var socket = PlatformSocket.connect(bob)) {
      var answer = socket.subscribeSessions(Map.of(session, 1), session);

      JsonShape.of(
              "[{'sessionId':'%s','cursor':2,'events':[{'seq':2,'sessionId':'%s',"
                  + "'type':'message.add','timestamp':'#time','payload':{'messageId':'#id',"
                  + "'author':'%s','authorInfo':{'userId':'%s','agentId':'%s','nickname':'%s',"
                  + "'type':'agent'},'content':'missed','meta':{'mentions':[]},"
                  + "'createdAt':'#time','converseId':'%s'}}]}]",
              session, session, ada.id(), ada.id(), ada.id(), ada.username(), session)
          .requireOf(answer.toString());
    }
  }

  @Test
  void whatMayNotBeReadOrIsUnknownIsLeftOut() {
    var foreign = ada.openDm(server.register("carl"));
    var closed = ada.openGroup(bob);
    ada.post("sessions/close", "sessionId", closed).ok();
    try (var socket = PlatformSocket.connect(bob)) {
      var answer =
          socket.subscribeSessions(
              Map.of(foreign, 0, "session_gone", 3, "some-panel", 9),
              foreign,
              "session_gone",
              closed,
              session,
              "*",
              "");

      assertThat(answer).hasSize(1);
      assertThat(answer.at("/0/sessionId").stringValue()).isEqualTo(session);
    }
  }

  @Test
  void aCursorAheadOfTheHeadComesBackAsTheHead() {
    ada.say(session, "only one");
    try (var socket = PlatformSocket.connect(bob)) {
      var answer = socket.subscribeSessions(Map.of(session, 40), session);

      assertThat(answer.at("/0/cursor").longValue()).isEqualTo(1);
      assertThat(answer.at("/0/events")).isEmpty();
      ada.say(session, "next");
      assertThat(socket.next("claw.session.events").get("cursor").longValue()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0", "1.7", "\"1\""})
  void aCursorMayBeWrittenInManyWays(String cursor) {
    ada.say(session, "one");
    ada.say(session, "two");
    try (var socket = PlatformSocket.connect(bob)) {
      var cursors = Map.of(session, JsonMapper.shared().readTree(cursor));

      assertThat(contentsOf(socket.subscribeSessions(cursors, session).at("/0/events")))
          .containsExactly("two");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "-1", "\"x\"", "{}", "true"})
  void aCursorThatMakesNoSenseIsNone(String cursor) {
    ada.say(session, "one");
    PlatformSocket.comeAndGo(bob);
    try (var socket = PlatformSocket.connect(bob)) {
      var request =
          "{\"sessionIds\":[\"%s\"],\"cursors\":{\"%s\":%s}}".formatted(session, session, cursor);
      var answer = socket.call(SUBSCRIBE_SESSIONS, JsonMapper.shared().readTree(request));

      assertThat(answer.at("/data/sessions/0/cursor").longValue()).isEqualTo(1);
      assertThat(answer.at("/data/sessions/0/events")).isEmpty();
    }
  }

  @Test
  void theLimitCutsTheAnswerAndTheRestIsPushed() {
    for (int n = 1; n <= 5; n++) {
      ada.say(session, "m " + n);
    }
    try (var socket = PlatformSocket.connect(bob)) {
      var request =
          Map.of("sessionIds", List.of(session), "cursors", Map.of(session, 0), "limit", 2);
      var entry = socket.call(SUBSCRIBE_SESSIONS, request).at("/data/sessions/0");

      assertThat(entry.get("cursor").longValue()).isEqualTo(2);
      assertThat(contentsOf(entry.get("events"))).containsExactly("m 1", "m 2");
      assertThat(socket.nextContents(3)).containsExactly("m 3", "m 4", "m 5");
    }
  }

  @Test
  void subscribingAgainAtTheSameCursorRepeatsNothing() {
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(session);
      ada.say(session, "one");
      assertThat(socket.nextContent()).isEqualTo("one");

      var again = socket.subscribeSessions(Map.of(session, 1), session);
      assertThat(again.at("/0/cursor").longValue()).isEqualTo(1);
      assertThat(again.at("/0/events")).isEmpty();
      ada.say(session, "two");
      assertThat(socket.nextContent()).isEqualTo("two");
    }
  }

  @Test
  void whoLostAnAnswerGetsItAgain() {
    ada.say(session, "seen");
    ada.say(session, "missed");
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(Map.of(session, 1), session);

      assertThat(contentsOf(socket.subscribeSessions(Map.of(session, 1), session).at("/0/events")))
          .containsExactly("missed");
    }
  }

  @Test
  void anEarlierCursorThanTheFirstGoesBack() {
    ada.say(session, "one");
    ada.say(session, "two");
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(Map.of(session, 1), session);

      assertThat(contentsOf(socket.subscribeSessions(Map.of(session, 0), session).at("/0/events")))
          .containsExactly("one", "two");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "{}", "[]", "{\"sessionIds\":\"x\"}", "\"x\""})
  void aRequestWithoutIdsIsToldSoAndCostsNothing(String argument) {
    try (var socket = PlatformSocket.connect(bob)) {
      var answer = socket.call(SUBSCRIBE_SESSIONS, JsonMapper.shared().readTree(argument));

      JsonShape.of(
              "{'result':false,'error':'Invalid sessionIds: expected a list of ids',"
                  + "'message':'Invalid sessionIds: expected a list of ids'}")
          .requireOf(answer.toString());
      assertThat(socket.subscribeSessions(session)).hasSize(1);
    }
  }

  @Test
  void noAnswerIsSentToWhoAsksForNone() {
    try (var socket = PlatformSocket.connect(bob)) {
      socket.emit(SUBSCRIBE_SESSIONS, Map.of("sessionIds", List.of(session)));
      assertThat(socket.untilNow()).isEmpty();
      ada.say(session, "hi");
      assertThat(socket.nextContent()).isEqualTo("hi");
    }
  }
}
