package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WebPropertiesTest {

  @Test
  void blanksAroundOriginsAreIgnored() {
    assertThat(WebSettings.of(List.of(" https://a.example ", " "), 1024).corsOrigin())
        .containsExactly("https://a.example");
  }

  @Test
  void noOriginAtAllIsRefusedWithItsKey() {
    assertThatThrownBy(() -> WebSettings.of(List.of(" "), 1024))
        .hasMessageContaining("CORS_ORIGIN")
        .hasMessageContaining("expected");
  }

  @Test
  void tinyBodiesAreRefusedWithTheirKey() {
    assertThatThrownBy(() -> WebSettings.of(List.of("*"), 1023))
        .hasMessage("mochat.web.max-body-bytes: 1023 (expected: 1024 or more)");
  }
}
