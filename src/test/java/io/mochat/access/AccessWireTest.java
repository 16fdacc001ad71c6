package io.mochat.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.adapters.PlatformSocket;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule of access at each door: what one refuses, no other gives. */
class AccessWireTest {

  private static final String SECRET = "secret";
  private static final String END = "the end";

  @ParameterizedTest
  @EnumSource
  void readingBack(Rule rule) {
    expect(rule.made(), rule.gives.past(), rule.gives.refusal(), "messages");
  }

  @ParameterizedTest
  @EnumSource
  void waitingForMessages(Rule rule) {
    expect(rule.made(), rule.gives.hears(), rule.gives.refusal(), "watch", "timeoutMs", 0);
  }

  @ParameterizedTest
  @EnumSource
  void posting(Rule rule) {
    expect(rule.made(), rule.gives.hears(), rule.gives.refusal(), "send", "content", "hi");
  }

  @ParameterizedTest
  @EnumSource
  void readingOneMessage(Rule rule) {
    var lab = rule.make();
    var message = lab.call(lab.ada, "send", "content", SECRET).id();
    rule.happenIn(lab);

    var answer =
        lab.bob.post("messages/get", "conversationId", lab.conversation(), "messageId", message);

    expect(answer, rule.gives.hears(), ErrorCode.MESSAGE_NOT_FOUND);
  }

  @ParameterizedTest
  @EnumSource
  void mail(Rule rule) {
    var lab = rule.make();
    lab.call(lab.ada, "send", "content", SECRET).ok();
    rule.happenIn(lab);

    var mail = lab.bob.post("sync").ok();
    var acknowledged = lab.bob.post("ack", "conversationId", lab.conversation(), "seq", 1);

    assertThat(mail.get("headSeqs").has(lab.conversation())).isEqualTo(rule.gives.hears());
    assertThat(mail.get("events").toString().contains(SECRET)).isEqualTo(rule.gives.hears());
    expect(acknowledged, rule.gives.hears(), rule.gives.refusal());
  }

  @ParameterizedTest
  @EnumSource
  void changingAndClosing(Rule rule) {
    var lab = rule.made();
    boolean manages = rule.gives.manages();
    if (lab.isSession()) {
      expect(lab, manages, refusal(rule, ErrorCode.CLOSE_FORBIDDEN), "close");
    } else {
      var refusal = refusal(rule, ErrorCode.PANEL_UPDATE_FORBIDDEN);
      expect(lab, manages, refusal, "modify", "description", "new");
    }
  }

  @ParameterizedTest
  @EnumSource
  void subscribing(Rule rule) {
    var lab = rule.made();
    var id = lab.conversation();
    var guide = lab.isSession() ? "session" : "panel";
    try (var socket = TestSocket.connect(lab.bob);
        var adapter = PlatformSocket.connect(lab.bob)) {
      var answer = socket.emit(guide + ":subscribe", guide + "Id", id);
      var accepted =
          lab.isSession()
              ? adapter.subscribeSessions(id).size()
              : adapter.subscribePanels(id).size();

      assertThat(answer.get("result").booleanValue()).isEqualTo(rule.gives.hears());
      assertThat(accepted).isEqualTo(rule.gives.hears() ? 1 : 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hearingByName(Rule rule) {
    var lab = rule.make();
    var guide = lab.isSession() ? "session" : "panel";
    try (var socket = TestSocket.connect(lab.bob);
        var adapter = PlatformSocket.connect(lab.bob)) {
      var dm = lab.ada.openDm(lab.bob);
      socket.emit("session:subscribe", "sessionId", dm);
      socket.emit(guide + ":subscribe", guide + "Id", lab.conversation());
      adapter.subscribeSessions(dm, lab.conversation());
      adapter.subscribePanels(lab.conversation());

      // Who leaves takes back what it chose by name, also where it may still read.
      expectHeard(rule, lab, socket, adapter, rule != Rule.LEFT_A_PUBLIC_PANEL);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hearingEverything(Rule rule) {
    var lab = rule.make();
    try (var socket = TestSocket.connectToAll(lab.bob);
        var adapter = PlatformSocket.connect(lab.bob)) {
      adapter.subscribeSessions(
          lab.bob.post("sessions/list").texts("", "/id").toArray(String[]::new));
      adapter.call(PlatformSocket.SUBSCRIBE_PANELS, Map.of("panelIds", List.of()));

      expectHeard(rule, lab, socket, adapter, true);
    }
  }

  private static void expectHeard(
      Rule rule, Lab lab, TestSocket socket, PlatformSocket adapter, boolean subscribed) {
    rule.happenIn(lab);
    if (!rule.gives.open()) {
      lab.call(lab.ada, "send", "content", SECRET).isRefused(rule.gives.refusal());
      return;
    }
    // Each conversation has its own order: all of them are live only behind the answers to come.
    adapter.settle();
    lab.say(SECRET, END);

    boolean hears = rule.gives.hears() && subscribed;
    assertThat(untilEnd(socket::nextContent).contains(SECRET)).isEqualTo(hears);
    assertThat(untilEnd(adapter::nextContent).contains(SECRET)).isEqualTo(hears);
  }

  private static List<String> untilEnd(Supplier<String> next) {
    var heard = new ArrayList<String>();
    for (var content = next.get(); !content.equals(END); content = next.get()) {
      heard.add(content);
    }
    return heard;
  }

  // What is closed or deleted is so for its managers too.
  private static ErrorCode refusal(Rule rule, ErrorCode forbidden) {
    return rule.gives.open() ? forbidden : rule.gives.refusal();
  }

  private static void expect(
      Lab lab, boolean may, ErrorCode refusal, String action, Object... more) {
    expect(lab.call(lab.bob, action, more), may, refusal);
  }

  private static void expect(Answer answer, boolean may, ErrorCode refusal) {
    if (may) {
      answer.ok();
    } else {
      answer.isRefused(refusal);
    }
  }
}
