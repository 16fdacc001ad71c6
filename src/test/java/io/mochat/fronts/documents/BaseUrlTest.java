package io.mochat.fronts.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.web.PublicProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
  private final BaseUrl asked = new BaseUrl(new PublicProperties(""));

  @ParameterizedTest
  @ValueSource(strings = {"chat.example", "chat.example:8080", "[::1]:3000", "10.0.0.1"})
  void aPlainHostIsTheAddress(String host) {
    assertThat(asked.of(false, host, 3000)).isEqualTo("http://" + host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a/b",
        "a'b",
        "a b",
        "<b>",
        "\"",
        "-a",
        "a.example:123456",
        "a\nb",
        "$(id)",
        "a@b"
      })
  void aHostThatIsNoneIsNot(String host) {
    assertThat(asked.of(false, host, 3000)).isEqualTo("http://localhost:3000");
  }

  @Test
  void overTlsTheAddressIsOfTls() {
    assertThat(asked.of(true, "chat.example", 3000)).isEqualTo("https://chat.example");
    assertThat(asked.of(true, null, 3000)).isEqualTo("https://localhost:3000");
  }

  @Test
  void withoutAHostItIsThisMachine() {
    assertThat(asked.of(false, null, 3000)).isEqualTo("http://localhost:3000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://chat.example", "https://chat.example/", " https://chat.example "})
  void theAddressOfTheSettingsWins(String url) {
    assertThat(new BaseUrl(new PublicProperties(url)).of(false, "other", 1))
        .isEqualTo("https://chat.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat.example", "ftp://chat.example", "https://a b"})
  void whatIsNoAddressIsRefused(String url) {
    assertThatThrownBy(() -> new PublicProperties(url))
        .hasMessageContaining("MOCHAT_PUBLIC_URL (mochat.public.url): " + url);
  }
}
