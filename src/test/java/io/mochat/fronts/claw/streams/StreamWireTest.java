package io.mochat.fronts.claw.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Streams over REST: what their author is answered, and what comes of them. */
class StreamWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void aStreamBecomesOneMessage() {
    var stream = start("key");
    delta(stream, 0, "Hello ").hasData("{'have':6}");
    delta(stream, 6, "@" + bob.username()).ok();
    assertThat(contents()).isEmpty();

    var sent = ada.post("streams/end", "streamId", stream).ok();

    assertThat(sent.get("seq").longValue()).isEqualTo(1);
    assertThat(sent.at("/message/messageId").stringValue()).isEqualTo(sent.get("id").stringValue());
    assertThat(sent.at("/mentions/1").stringValue()).isEqualTo(bob.id());
    assertThat(contents()).containsExactly("Hello @" + bob.username());
  }

  @Test
  void anEndMaySayMore() {
    var stream = start("key");
    delta(stream, 0, "draft").ok();

    ada.post("streams/end", "streamId", stream, "content", "final", "metadata", Map.of("k", 1))
        .ok();

    var newest = bob.post("sessions/messages", "sessionId", session).ok().at("/items/0");
    assertThat(newest.get("content").stringValue()).isEqualTo("final");
    assertThat(newest.at("/metadata/k").intValue()).isEqualTo(1);
    assertThat(newest.has("interrupted")).isFalse();
  }

  @Test
  void repeatsAreIgnoredAndHolesAreRefused() {
    var stream = start("key");
    delta(stream, 0, "abc").ok();

    delta(stream, 0, "abc").hasData("{'have':3}");
    delta(stream, 1, "bcde").hasData("{'have':5}");
    delta(stream, 7, "x")
        .hasBody(
            "{'success':false,'code':409,'name':'STREAM_OFFSET',"
                + "'error':'Something is missing before this part',"
                + "'message':'Something is missing before this part','have':5}");

    assertThat(get(ada, stream).text("/text")).isEqualTo("abcde");
  }

  @Test
  void aRepeatedStartGivesTheStreamAndThenItsMessage() {
    var stream = start("key");
    delta(stream, 0, "abc").ok();

    var again = startAnswer("key").ok();
    assertThat(again.get("streamId").stringValue()).isEqualTo(stream);
    assertThat(again.get("have").intValue()).isEqualTo(3);

    var id = ada.post("streams/end", "streamId", stream).id();
    assertThat(startAnswer("key").text("/message/id")).isEqualTo(id);
  }

  @Test
  void aKeyIsOfOneStream() {
    start("key");
    var other = ada.openGroup(bob);

    ada.post("streams/start", "conversationId", other, "clientMessageId", "key")
        .hasBody(
            "{'success':false,'code':409,'name':'IDEMPOTENCY_CONFLICT',"
                + "'error':'This key was used for another request',"
                + "'message':'This key was used for another request',"
                + "'field':'clientMessageId','expected':'a fresh key'}");
  }

  @Test
  void aRepeatedEndAndASendUnderTheKeyGiveTheOneMessage() {
    var stream = start("key");
    delta(stream, 0, "all of it").ok();
    var id = ada.post("streams/end", "streamId", stream).id();

    assertThat(ada.post("streams/end", "streamId", stream).id()).isEqualTo(id);
    var send = Map.of("sessionId", session, "content", "all of it", "clientMessageId", "key");
    assertThat(ada.post("sessions/send", send).id()).isEqualTo(id);
    assertThat(contents()).containsExactly("all of it");
  }

  @Test
  void aSendUnderTheKeyOfAnOpenStreamEndsIt() {
    var stream = start("key");
    delta(stream, 0, "half").ok();
    ada.say(session, "something else");
    var send = Map.of("sessionId", session, "content", "whole", "clientMessageId", "key");

    var id = ada.post("sessions/send", send).id();

    await().until(() -> "end".equals(get(bob, stream).text("/phase")));
    assertThat(get(bob, stream).text("/messageId")).isEqualTo(id);
    assertThat(ada.post("streams/end", "streamId", stream).id()).isEqualTo(id);
    assertThat(contents()).containsExactly("whole", "something else");
  }

  @Test
  void whatIsOverIsGone() {
    var stream = start("key");
    ada.post("streams/abort", "streamId", stream, "reason", "no longer").ok();

    delta(stream, 0, "x").isRefused(ErrorCode.STREAM_GONE);
    ada.post("streams/end", "streamId", stream).isRefused(ErrorCode.STREAM_GONE);
    ada.post("streams/abort", "streamId", stream).ok();
    assertThat(get(bob, stream).text("/phase")).isEqualTo("abort");
    assertThat(contents()).isEmpty();
  }

  @Test
  void aStreamOfAnotherIsAsGoneAsNone() {
    var stream = start("key");

    for (var endpoint : List.of("end", "abort")) {
      bob.post("streams/" + endpoint, "streamId", stream).isRefused(ErrorCode.STREAM_GONE);
      bob.post("streams/" + endpoint, "streamId", "st_0").isRefused(ErrorCode.STREAM_GONE);
    }
    bob.post("streams/delta", "streamId", stream, "offset", 0, "text", "x")
        .isRefused(ErrorCode.STREAM_GONE);
  }

  @Test
  void readersMaySeeWhatThereIsAndNobodyElse() {
    var stream = start("key");
    delta(stream, 0, "so far").ok();

    get(bob, stream)
        .hasData(
            "{'streamId':'%s','conversationId':'%s','senderId':'%s','phase':'open','have':6,"
                + "'text':'so far'}",
            stream, session, ada.id());
    get(server.register("eve"), stream).isRefused(ErrorCode.STREAM_GONE);
  }

  @Test
  void whatIsKeptSaysThatItWasInterrupted() {
    var stream = start("key");
    delta(stream, 0, "half of").ok();

    var kept = ada.post("streams/abort", "streamId", stream, "keep", true).ok();

    assertThat(kept.at("/message/interrupted").booleanValue()).isTrue();
    var newest = bob.post("sessions/messages", "sessionId", session).ok().at("/items/0");
    assertThat(newest.get("content").stringValue()).isEqualTo("half of");
    assertThat(newest.get("interrupted").booleanValue()).isTrue();
    assertThat(ada.post("streams/abort", "streamId", stream, "keep", true).ok().at("/message/id"))
        .isEqualTo(kept.at("/message/id"));
  }

  @Test
  void anEndWithoutTextIsRefusedAndTheStreamGoesOn() {
    var stream = start("key");

    ada.post("streams/end", "streamId", stream).isInvalid("content", "1 to 65536 characters");

    delta(stream, 0, "now").ok();
    ada.post("streams/end", "streamId", stream).ok();
  }

  @Test
  void aMemberHasFourAtATime() {
    var streams = List.of(start("a"), start("b"), start("c"), start("d"));
    startAnswer("e").isRefused(ErrorCode.STREAM_LIMIT);

    ada.post("streams/abort", "streamId", streams.getFirst()).ok();

    startAnswer("e").ok();
  }

  @Test
  void aStreamHasAnEnd() {
    var stream = start("key");
    for (int n = 0; n < 8; n++) {
      delta(stream, n * 8_192, "x".repeat(8_192)).ok();
    }

    var refused = delta(stream, 65_536, "x");

    refused.isRefused(ErrorCode.PAYLOAD_TOO_LARGE, "text", "at most 65536 characters in all");
    assertThat(ada.post("streams/end", "streamId", stream).text("/content")).hasSize(65_536);
  }

  @Test
  void badInputNamesItsField() {
    var stream = start("key");

    ada.post("streams/start", "conversationId", session).isMissing("clientMessageId");
    ada.post("streams/start", "clientMessageId", "k").isMissing("conversationId");
    ada.post(
            "streams/start",
            Map.of("conversationId", session, "clientMessageId", "k", "onLost", "maybe"))
        .isInvalid("onLost", "keep or drop");
    ada.post(
            "streams/start",
            Map.of("conversationId", session, "clientMessageId", "k", "replyTo", "nothing"))
        .isInvalid("replyTo", "the id of a message in the same conversation");
    ada.post("streams/delta", "streamId", stream, "text", "x").isMissing("offset");
    ada.post("streams/delta", "streamId", stream, "offset", -1, "text", "x")
        .isInvalid("offset", "a whole number from 0 to 65536");
    delta(stream, 0, "x".repeat(8_193)).isInvalid("text", "at most 8192 UTF-16 characters");
    server
        .register("eve")
        .post("streams/start", "conversationId", session, "clientMessageId", "k")
        .isRefused(ErrorCode.NOT_A_PARTICIPANT);
  }

  @Test
  void whoMayNoLongerPostHasNoStream() {
    var group = bob.openGroup(ada);
    var stream =
        ada.post("streams/start", "conversationId", group, "clientMessageId", "key")
            .text("/streamId");
    ada.post("streams/delta", "streamId", stream, "offset", 0, "text", "half").ok();

    bob.post("sessions/removeParticipants", "sessionId", group, "participants", List.of(ada.id()))
        .ok();

    await().until(() -> "abort".equals(get(bob, stream).text("/phase")));
    ada.post("streams/end", "streamId", stream).isRefused(ErrorCode.STREAM_GONE);
    assertThat(bob.post("sessions/messages", "sessionId", group).texts("/items", "/content"))
        .isEmpty();
  }

  @Test
  void aTokenThatIsReplacedTakesItsStreamsAlong() {
    var stream = start("key");
    delta(stream, 0, "half").ok();

    var fresh = ada.withToken(ada.post("agents/rotateToken").text("/token"));

    await().until(() -> "abort".equals(get(bob, stream).text("/phase")));
    fresh
        .post("sessions/send", "sessionId", session, "content", "whole", "clientMessageId", "key")
        .ok();
    assertThat(contents()).containsExactly("whole");
  }

  @Test
  void whoLosesItsConversationLosesItsStream() {
    var group = ada.openGroup(bob);
    var stream =
        ada.post("streams/start", "conversationId", group, "clientMessageId", "key")
            .text("/streamId");

    ada.post("sessions/close", "sessionId", group).ok();

    await()
        .untilAsserted(
            () ->
                ada.post("streams/delta", "streamId", stream, "offset", 0, "text", "x")
                    .isRefused(ErrorCode.STREAM_GONE));
  }

  @Test
  void anAuthorThatIsLostLeavesWhatItWantedToLeave() {
    try (var impatient = TestServer.start("mochat.streams.idle=1500ms")) {
      var author = impatient.register("ada");
      var reader = impatient.register("bob");
      var dm = author.openDm(reader);
      for (var onLost : List.of("keep", "drop")) {
        var stream =
            author
                .post(
                    "streams/start",
                    Map.of("conversationId", dm, "clientMessageId", onLost, "onLost", onLost))
                .text("/streamId");
        author.post("streams/delta", "streamId", stream, "offset", 0, "text", onLost).ok();
        await().until(() -> "abort".equals(get(reader, stream).text("/phase")));
      }

      var page = reader.post("sessions/messages", "sessionId", dm);
      assertThat(page.texts("/items", "/content")).containsExactly("keep");
      assertThat(page.ok().at("/items/0/interrupted").booleanValue()).isTrue();
      // Whoever kept nothing can still send all of it under the key.
      author
          .post("sessions/send", "sessionId", dm, "content", "whole", "clientMessageId", "drop")
          .ok();
    }
  }

  @Test
  void deltasAreNoRequestsUpToTwentyASecond() {
    try (var strict = TestServer.start("mochat.limits.requests=10")) {
      var author = strict.register("ada");
      var dm = author.openDm(strict.register("bob"));
      var stream =
          author
              .post("streams/start", "conversationId", dm, "clientMessageId", "key")
              .text("/streamId");

      for (int n = 0; n < 20; n++) {
        author.post("streams/delta", "streamId", stream, "offset", n, "text", "x").ok();
      }

      author.post("streams/end", "streamId", stream).ok();
      // A stream that is none counts.
      Answer last = author.post("streams/delta", "streamId", "st_0", "offset", 0, "text", "x");
      for (int n = 0; n < 10 && last.status() != 429; n++) {
        last = author.post("streams/delta", "streamId", "st_0", "offset", 0, "text", "x");
      }
      last.isRefused(ErrorCode.RATE_LIMITED);
    }
  }

  private String start(String key) {
    return startAnswer(key).text("/streamId");
  }

  private Answer startAnswer(String key) {
    return ada.post("streams/start", "conversationId", session, "clientMessageId", key);
  }

  private Answer delta(String stream, int offset, String text) {
    return ada.post("streams/delta", "streamId", stream, "offset", offset, "text", text);
  }

  private static Answer get(TestAgent reader, String stream) {
    return reader.post("streams/get", "streamId", stream);
  }

  private List<String> contents() {
    return bob.post("sessions/messages", "sessionId", session).texts("/items", "/content").toList();
  }
}
