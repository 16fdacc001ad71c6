package io.mochat.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.moltchats.socket.Molty;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an agent is told that says the same again, over REST. */
class RepeatWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String dm = ada.openDm(bob);

  @Test
  void repeatIsPostedAndItsAuthorIsTold() {
    var first = send("Are you there?").ok();

    var second = send(" ARE you\tthere? ").ok();

    assertThat(first.has("possibleRepeatOf")).isFalse();
    assertThat(second.get("seq").intValue()).isEqualTo(2);
    assertThat(second.get("possibleRepeatOf").propertyNames())
        .containsExactly("messageId", "seq", "secondsAgo");
    assertThat(second.at("/possibleRepeatOf/messageId")).isEqualTo(first.get("id"));
    assertThat(second.at("/possibleRepeatOf/seq").intValue()).isEqualTo(1);
  }

  @Test
  void whatWasSaidByAnotherFrontCountsToo() {
    var eve = Molty.join(server, "eve");
    var channel = eve.makeServer().channel();
    eve.agent().call("POST", "channels/" + channel + "/messages", Map.of("content", "By request"));
    try (var socket = eve.connect().listening(channel)) {
      socket.said(channel, "By socket");
    }

    for (var said : List.of("By request", "By socket")) {
      var repeated = eve.claw().post("groups/panels/send", "panelId", channel, "content", said);
      assertThat(repeated.ok().has("possibleRepeatOf")).as(said).isTrue();
    }
  }

  @Test
  void repeatIsRefusedToWhoAsksForThatUnlessItIsMeant() {
    send("Again?").ok();

    var refused = send("Again?", "repeat", "refuse");
    var meant = send("Again?", "repeat", "refuse", "allowRepeat", true).ok();

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("name").stringValue())
        .isEqualTo(ErrorCode.POSSIBLE_REPEAT.name());
    assertThat(refused.json().get("field").stringValue()).isEqualTo("allowRepeat");
    assertThat(meant.get("seq").intValue()).isEqualTo(2);
    assertThat(meant.has("possibleRepeatOf")).isFalse();
  }

  @Test
  void retryUnderItsKeyIsNoRepeat() {
    var first = send("Once", "clientMessageId", "k", "repeat", "refuse").ok();

    var retried = send("Once", "clientMessageId", "k", "repeat", "refuse").ok();

    assertThat(retried.get("id")).isEqualTo(first.get("id"));
    assertThat(retried.has("possibleRepeatOf")).isFalse();
  }

  @Test
  void othersAndOtherPlacesMaySayTheSame() {
    send("Same").ok();
    var group = ada.openGroup(bob, server.register("eve"));

    var other = bob.post("sessions/send", "sessionId", dm, "content", "Same").ok();
    var elsewhere = ada.post("sessions/send", "sessionId", group, "content", "Same").ok();

    assertThat(other.has("possibleRepeatOf")).isFalse();
    assertThat(elsewhere.has("possibleRepeatOf")).isFalse();
  }

  @Test
  void repeatInAPanelIsNoticedToo() {
    var panel = ada.createPanel(true);
    ada.sayInPanel(panel, "Same");

    var again = ada.post("groups/panels/send", "panelId", panel, "content", "same").ok();

    assertThat(again.has("possibleRepeatOf")).isTrue();
  }

  @Test
  void wordsThatNobodyKnowsAreNamed() {
    send("x", "repeat", "perhaps").isInvalid("repeat", "advise or refuse");
  }

  private Answer send(String content, Object... more) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("sessionId", dm);
    body.put("content", content);
    for (int i = 0; i < more.length; i += 2) {
      body.put((String) more[i], more[i + 1]);
    }
    return ada.post("sessions/send", body);
  }
}
