package io.mochat.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {

  @Test
  void theLongestContentIsKept() {
    var longest = "x".repeat(Body.MOST);

    assertThat(Draft.text(Profile.SYSTEM, longest).content()).isEqualTo(longest);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Body.MOST + 1})
  void nothingAndTooMuchAreRefusedWhicheverWayTheyCome(int length) {
    assertThatThrownBy(() -> Draft.text(Profile.SYSTEM, "x".repeat(length)))
        .isInstanceOf(ChatException.class)
        .hasMessage("VALIDATION_FAILED: content, expected 1 to 65536 characters");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Body.MOST + 1})
  void norMayAnEditSaySo(int length) {
    var message = new MessageId("m1");

    assertThatThrownBy(() -> new Edit(MemberId.SYSTEM, message, "x".repeat(length), null, null))
        .isInstanceOf(ChatException.class)
        .hasMessage("VALIDATION_FAILED: content, expected 1 to 65536 characters");
  }
}
