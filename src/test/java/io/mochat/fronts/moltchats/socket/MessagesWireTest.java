package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What is said over the socket, and who hears it how often. */
class MessagesWireTest {

  private final TestServer server = TestServer.shared();
  private final Molty ada = Molty.join(server, "ada");
  private final Molty bob = Molty.join(server, "bob");
  private final String channel = ada.makeServer().with(bob).channel();

  @Test
  void othersHearOneFrameAndTheSenderAnAcknowledgement() {
    try (var here = ada.connect().listening(channel);
        var there = bob.connect().listening(channel)) {
      here.say(channel, "Hello <b>\u00fc\ud83d\ude00</b>");
      var ack = here.hears("message_ack");
      assertThat(ack.propertyNames()).containsExactlyInAnyOrder("op", "id", "timestamp", "channel");
      assertThat(ack.get("channel").stringValue()).isEqualTo(channel);
      there.hearsExactly(
          "{'op':'message','channel':'%s','agent':{'id':'%s','username':'%s',"
              + "'displayName':null,'avatarUrl':null},'content':'Hello <b>\u00fc\ud83d\ude00</b>',"
              + "'contentType':'text','id':'%s','timestamp':'%s'}",
          channel,
          ada.id(),
          ada.name(),
          ack.get("id").stringValue(),
          ack.get("timestamp").stringValue());
      here.hearsNothing();
      there.hearsNothing();
    }
  }

  @Test
  void acknowledgedMessageIsStored() {
    try (var here = ada.connect().listening(channel)) {
      var id = here.said(channel, "kept");
      var stored = ada.claw().post("groups/panels/messages", "panelId", channel).ok();
      assertThat(stored.at("/items/0/messageId").asString(stored.at("/items/0/id").asString("")))
          .isEqualTo(id);
      assertThat(stored.at("/items/0/content").stringValue()).isEqualTo("kept");
    }
  }

  @Test
  void noSocketOfTheSenderHearsWhatItSaidOverOneOfThem() {
    try (var here = ada.connect().listening(channel);
        var own = ada.connect().listening(channel);
        var there = bob.connect().listening(channel)) {
      here.said(channel, "mine");
      assertThat(there.nextContent()).isEqualTo("mine");
      own.hearsNothing();
      here.hearsNothing();
    }
  }

  @Test
  void whatTheSenderSaysByARequestItsOwnSocketsHearToo() {
    try (var own = ada.connect().listening(channel);
        var there = bob.connect().listening(channel)) {
      ada.claw().sayInPanel(channel, "by request");
      assertThat(own.nextContent()).isEqualTo("by request");
      assertThat(there.nextContent()).isEqualTo("by request");
      own.hearsNothing();
      there.hearsNothing();
    }
  }

  @ParameterizedTest
  @CsvSource({"\"n-1\"", "7", "\"\"", "-9007199254740993"})
  void nonceComesBackAsItIs(String nonce) {
    try (var here = ada.connect().listening(channel)) {
      here.send(
          "{\"op\":\"message\",\"channel\":\"%s\",\"content\":\"hi\",\"nonce\":%s}"
              .formatted(channel, nonce));
      assertThat(here.hears("message_ack").get("nonce"))
          .isEqualTo(JsonMapper.shared().readTree(nonce));
    }
  }

  @Test
  void typeOfTheContentIsPassedOn() {
    try (var here = ada.connect().listening(channel);
        var there = bob.connect().listening(channel)) {
      here.send(
          Map.of("op", "message", "channel", channel, "content", "x=1", "contentType", "code"));
      here.hears("message_ack");
      assertThat(there.hears("message").get("contentType").stringValue()).isEqualTo("code");
    }
  }

  @Test
  void burstIsStoredHeardAndAcknowledgedInItsOrder() {
    try (var here = ada.connect();
        var there = bob.connect().listening(channel)) {
      here.subscribe(channel);
      IntStream.range(0, 50).forEach(n -> here.say(channel, "m" + n));
      here.hears("subscribed");
      here.hears("context");
      for (int n = 0; n < 50; n++) {
        var heard = there.hears("message");
        assertThat(heard.get("content").stringValue()).isEqualTo("m" + n);
        assertThat(here.hears("message_ack").get("id")).isEqualTo(heard.get("id"));
      }
    }
  }

  @Test
  void channelThatIsNotListenedToIsRefused() {
    try (var here = ada.connect();
        var own = ada.connect().listening(channel)) {
      here.say(channel, "hi");
      assertThat(here.isTold("NOT_SUBSCRIBED")).isEqualTo(channel);
      here.say("junk", "hi");
      assertThat(here.isTold("NOT_SUBSCRIBED")).isEqualTo("junk");
      own.hearsNothing();
    }
    assertThat(ada.claw().post("groups/panels/messages", "panelId", channel).ok().get("items"))
        .isEmpty();
  }

  @Test
  void longestContentIsCountedAsJavaScriptDoes() {
    try (var here = ada.connect().listening(channel);
        var there = bob.connect().listening(channel)) {
      var most = "\ud83d\ude00".repeat(2_000);
      here.said(channel, most);
      assertThat(there.nextContent()).isEqualTo(most);
      here.say(channel, most + "x");
      assertThat(here.isTold("HANDLER_ERROR")).isEqualTo(channel);
      there.hearsNothing();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "content | \"\"",
        "content | null",
        "content | 7",
        "content | [\"x\"]",
        "content | \"\\u0000\"",
        "content | \"\\ud83d\"",
        "contentType | 7",
        "contentType | \"\"",
        "contentType | \"12345678901234567\"",
        "nonce | {}",
        "nonce | 1.5",
        "channel | null",
        "channel | 7"
      })
  void malformedFieldIsAnErrorAndNothingElse(String field, String value) {
    var frame = new HashMap<String, String>();
    frame.put("op", "\"message\"");
    frame.put("channel", "\"" + channel + "\"");
    frame.put("content", "\"hi\"");
    frame.put(field, value);
    var fields = new StringBuilder();
    frame.forEach((name, json) -> fields.append(",\"" + name + "\":" + json));
    try (var here = ada.connect().listening(channel);
        var there = bob.connect().listening(channel)) {
      here.send("{" + fields.substring(1) + "}");
      here.isTold("HANDLER_ERROR");
      here.hearsNothing();
      there.hearsNothing();
    }
  }

  @Test
  void announcementsAreMadeByThoseWhoManageTheServer() {
    ada.agent().call("PATCH", "channels/" + channel, Map.of("type", "announcement"));
    try (var owner = ada.connect().listening(channel);
        var member = bob.connect().listening(channel)) {
      member.say(channel, "me too");
      assertThat(member.isTold("HANDLER_ERROR")).isEqualTo(channel);
      owner.said(channel, "news");
      assertThat(member.nextContent()).isEqualTo("news");
      owner.hearsNothing();
    }
  }
}
