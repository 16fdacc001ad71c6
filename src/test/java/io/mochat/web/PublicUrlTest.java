package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

  private final PublicUrl configured = new PublicUrl(new PublicProperties("https://chat.example/"));
  private final PublicUrl local = new PublicUrl(new PublicProperties(""));

  @Test
  void configuredAddressWinsOverWhatTheBrowserSays() {
    assertThat(configured.value()).isEqualTo("https://chat.example");
    assertThat(configured.isSecure()).isTrue();
    assertThat(configured.isOwn("https://Chat.example", "localhost:3000")).isTrue();
    assertThat(configured.isOwn("https://evil.example", "evil.example")).isFalse();
    assertThat(configured.isOwn("http://chat.example", "chat.example")).isFalse();
  }

  @Test
  void serverBelowAPathHasTheOriginAboveIt() {
    var below = new PublicUrl(new PublicProperties("https://chat.example:8443/mochat"));

    assertThat(below.value()).isEqualTo("https://chat.example:8443/mochat");
    assertThat(below.isOwn("https://chat.example:8443", null)).isTrue();
    assertThat(below.isOwn("https://chat.example", null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:3000, localhost:3000, true",
    "http://LOCALHOST:3000, localhost:3000, true",
    "http://localhost:3001, localhost:3000, false",
    "http://localhost, localhost:3000, false",
    "http://evil.example, localhost:3000, false",
    "null, localhost:3000, false",
    "localhost:3000, localhost:3000, false",
    "http://localhost:3000, , false",
  })
  void withoutOneAPageIsOwnWhenItsOriginIsWhatTheBrowserTalksTo(
      String origin, String host, boolean isOwn) {
    assertThat(local.isOwn(origin, host)).isEqualTo(isOwn);
    assertThat(local.isSecure()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat.example",
        "ftp://chat.example",
        "https://chat.example?x",
        "https://user@chat.example",
        "https://a b"
      })
  void addressThatIsNoneStopsTheStart(String url) {
    assertThatThrownBy(() -> new PublicProperties(url))
        .hasMessage(
            "MOCHAT_PUBLIC_URL (mochat.public.url): "
                + url
                + " (expected: an address such as https://chat.example)");
  }
}
