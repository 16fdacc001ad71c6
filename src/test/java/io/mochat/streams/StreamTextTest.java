package io.mochat.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.live.StreamEnd;
import io.mochat.realtime.live.StreamId;
import org.junit.jupiter.api.Test;

class StreamTextTest {

  private final TextRoom room = new TextRoom(10);
  private final StreamText text =
      new StreamText(StreamId.next(), new SessionId("session_1"), null, Profile.SYSTEM, room);

  @Test
  void halfOfACharacterIsNotToldBeforeTheOther() {
    text.add(0, "a\ud83d");
    assertThat(text.tell()).isZero();
    assertThat(text.told()).isEqualTo(1);

    text.add(2, "\ude00");

    assertThat(text.tell()).isEqualTo(1);
    assertThat(text.text(1, text.told())).isEqualTo("\ud83d\ude00");
  }

  @Test
  void theRoomOfAllStreamsIsShared() {
    text.add(0, "12345678");

    assertThatThrownBy(() -> text.add(8, "90a"))
        .isInstanceOfSatisfying(
            ChatException.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BUSY));

    assertThat(room.held()).isEqualTo(8);
    assertThat(text.add(8, "90")).isEqualTo(10);
  }

  @Test
  void anEndGivesItsRoomBackOnce() {
    text.add(0, "12345");
    var end = new StreamEnd(true, null, 0, null);

    assertThat(text.end(end)).isTrue();
    assertThat(text.end(end)).isFalse();

    assertThat(room.held()).isZero();
  }

  @Test
  void whatIsClosedGrowsNoMoreUnlessItIsOpenedAgain() {
    text.add(0, "abc");
    text.close();
    assertThatThrownBy(() -> text.add(3, "d")).isInstanceOf(ChatException.class);

    text.reopen();

    assertThat(text.add(3, "d")).isEqualTo(4);
  }
}
