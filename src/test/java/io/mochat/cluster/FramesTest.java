package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.cluster.Announcement.Logged;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Body;
import io.mochat.messages.LogEntry.Posted;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.Origin.ConnectionId;
import io.mochat.messages.SharedLog.Heads;
import io.mochat.messages.marks.Answers;
import io.mochat.messages.marks.Marks;
import io.mochat.messages.marks.Reaction;
import io.mochat.messages.marks.Recalled;
import io.mochat.messages.purposes.Purpose.Answer;
import io.mochat.messages.purposes.Purpose.Answer.Way;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FramesTest {

  private final Frames frames = new Frames(JsonMapper.builder().build());

  @Test
  void anAnnouncementComesOutAsItWentIn() {
    var logged = List.of(posted(8, "hello"), posted(9, "\"ä\n\u0000"));
    var announcement = new Announcement(new Heads(7, 3), 9, logged);

    assertThat(frames.decode(frames.encode(announcement))).contains(announcement);
  }

  @Test
  void whatMessagesAskIsReadFromTheLog() {
    var posted = (Posted) posted(8, "hello").entry();
    var answer = new Answer(posted.message().id(), null, Way.SAID);
    var asking = new Logged(new Posted(posted.message().serving(answer)), null);
    var announcement = new Announcement(new Heads(7, 3), 8, List.of(asking));

    assertThat(frames.decode(frames.encode(announcement))).contains(announcement.bare());
  }

  @Test
  void revisionsKeepTheirPlaceAmongMessages() {
    var logged =
        List.of(
            posted(8, "hello"),
            new Logged(Messages.revised(9, 8), null),
            posted(10, "again"),
            new Logged(Messages.revised(11, 8), null));
    var announcement = new Announcement(new Heads(7, 3), 11, logged);

    assertThat(frames.decode(frames.encode(announcement))).contains(announcement);
  }

  @Test
  void aMessageComesOutWithAllThatBecameOfIt() {
    var at = Instant.parse("2026-08-01T10:00:00.123Z");
    var ada = new MemberId("ada");
    var marks =
        new Marks(
            at,
            3,
            new Recalled(at, ada, "a slip"),
            List.of(new Reaction("👍", 2, List.of(ada))),
            new Answers(4, 9, at, List.of(ada)));
    var message = Messages.at(8, "hello").marked(marks, 5);
    var threaded =
        new Message(
            message.id(),
            message.conversation(),
            8,
            8,
            ada,
            Body.text("hi").inThread(new MessageId("root")),
            Mentions.NONE,
            at);
    var entries = List.of(message, threaded);
    var logged = entries.stream().map(one -> new Logged(new Posted(one), null)).toList();
    var announcement = new Announcement(new Heads(7, 3), 8, logged);

    assertThat(frames.decode(frames.encode(announcement))).contains(announcement);
  }

  @Test
  void itIsToldByWhatAMessageCame() {
    var by = new ConnectionId("front-1");
    var logged =
        List.of(
            new Logged(new Posted(Messages.at(8, "by a connection"), by), null),
            new Logged(new Posted(Messages.at(9, "by a request"), null), null));
    var announcement = new Announcement(new Heads(7, 3), 9, logged);

    assertThat(frames.decode(frames.encode(announcement))).contains(announcement);
  }

  @Test
  void ofAnotherVersionOnlyTheNumbersCount() {
    var announcement = new Announcement(new Heads(7, 3), 8, List.of(posted(8, "hello")));
    var frame = text(frames.encode(announcement));

    var later = frame.replace("\"version\":2", "\"version\":3,\"more\":[]");
    var earlier = frame.replace("\"version\":2,", "").replaceAll(",\"rev(isions)?\":\\w+", "");

    assertThat(earlier).doesNotContain("rev").contains("\"messages\":[{");
    assertThat(List.of(later, earlier)).doesNotContain(frame);
    assertThat(frames.decode(bytes(later))).contains(announcement.bare());
    assertThat(frames.decode(bytes(earlier))).contains(announcement.bare());
  }

  @Test
  void earlierVersionsFindTheMessagesWhereTheyLook() {
    var logged = List.of(posted(8, "hello"), new Logged(Messages.revised(9, 8), null));
    var frame = text(frames.encode(new Announcement(new Heads(7, 3), 9, logged)));

    assertThat(frame)
        .contains("\"position\":7", "\"changes\":3", "\"head\":9")
        .containsOnlyOnce("\"messages\":[{\"id\":\"id8\"");
  }

  @Test
  void beyondItsSizeOnlyTheNumbersAreSent() {
    var large = List.of(posted(8, "x".repeat(Frames.MOST_BYTES)));
    var announcement = new Announcement(new Heads(7, 3), 8, large);

    assertThat(frames.decode(frames.encode(announcement))).contains(announcement.bare());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "1", "{\"position\":1}", "{\"messages\":[{\"id\":\"\"}]}", "null"})
  void whatIsNoAnnouncementIsNotRead(String text) {
    assertThat(frames.decode(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  private static String text(byte[] frame) {
    return new String(frame, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String frame) {
    return frame.getBytes(StandardCharsets.UTF_8);
  }

  private static Logged posted(long position, String content) {
    return new Logged(new Posted(Messages.at(position, content)), null);
  }
}
