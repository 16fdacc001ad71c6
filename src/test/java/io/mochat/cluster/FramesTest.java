package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.cluster.Announcement.Posted;
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
    var posted = List.of(posted(8, "hello"), posted(9, "\"ä\n\u0000"));
    var announcement = new Announcement(new Heads(7, 3), 9, posted);

    assertThat(frames.decode(frames.encode(announcement))).contains(announcement);
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

  private static Posted posted(long position, String content) {
    return new Posted(Messages.at(position, content), null);
  }
}
