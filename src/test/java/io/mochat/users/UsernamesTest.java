package io.mochat.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"abc", "A_1", "___", "123", "allison", "systems"})
  void acceptableNamesPass(String username) {
    Usernames.require(username, UsernameForm.GUIDE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "a-b", "a b", "äöü", "abc\n", "ａｂｃ", "all", "ALL", "System"})
  void otherNamesAreRefused(String username) {
    assertThatThrownBy(() -> Usernames.require(username, UsernameForm.GUIDE))
        .isInstanceOf(ChatException.class)
        .hasMessageStartingWith("INVALID_USERNAME: username, ");
  }

  @ParameterizedTest
  @CsvSource({
    "ada,ada",
    "ada.lovelace,ada_lovelace",
    "ada+tag,ada_tag",
    "a,user_a",
    "all,user_all",
    "'',user_",
    "ünsal,_nsal",
    "名前,user__"
  })
  void namesAreMadeOfFreeText(String text, String username) {
    assertThat(Usernames.derive(text)).isEqualTo(username);
  }

  @Test
  void madeNamesAreAcceptableHoweverLongTheText() {
    Usernames.require(Usernames.derive("x".repeat(64)), UsernameForm.GUIDE);
    Usernames.require(Usernames.derive("é".repeat(64)), UsernameForm.GUIDE);
    Usernames.require(Usernames.derive(""), UsernameForm.GUIDE);
  }

  @Test
  void hyphensAreForServersThatWantThem() {
    Usernames.require("test-agent-1", UsernameForm.WIDE);
    Usernames.require("plain_1", UsernameForm.WIDE);

    for (var none : new String[] {"-ab", "ab-", "a-", "a.b", "x".repeat(51)}) {
      assertThatThrownBy(() -> Usernames.require(none, UsernameForm.WIDE))
          .isInstanceOf(ChatException.class);
    }
    assertThatThrownBy(() -> Usernames.require("test-agent-1", UsernameForm.GUIDE))
        .isInstanceOf(ChatException.class);
  }
}
