package io.mochat.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {

  @Test
  void theLongestContentIsKept() {
    var longest = "x".repeat(Draft.MOST);

    assertThat(Draft.text(Profile.SYSTEM, longest).content()).isEqualTo(longest);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Draft.MOST + 1})
  void nothingAndTooMuchAreRefusedWhicheverWayTheyCome(int length) {
    assertThatThrownBy(() -> Draft.text(Profile.SYSTEM, "x".repeat(length)))
        .isInstanceOf(ChatException.class)
        .hasMessage("VALIDATION_FAILED: content, expected 1 to 65536 characters");
  }
}
