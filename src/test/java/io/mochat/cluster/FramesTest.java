package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.cluster.Announcement.Logged;
import io.mochat.messages.LogEntry.Posted;
import io.mochat.messages.SharedLog.Heads;
import java.nio.charset.StandardCharsets;
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
  void ofAnotherVersionOnlyTheNumbersCount() {
    var announcement = new Announcement(new Heads(7, 3), 8, List.of(posted(8, "hello")));
    var frame = text(frames.encode(announcement));

    var later = frame.replace("\"version\":1", "\"version\":2,\"more\":[]");
    var earlier = frame.replace("\"version\":1,", "").replaceAll(",\"rev(isions)?\":\\w+", "");

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
