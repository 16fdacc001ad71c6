package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the wire tests do not show: a server for one origin, and for several. */
class AnswerHeadersTest {
  private static final String CHAT = "https://chat.example";
  private static final String HUB = "https://hub.example";

  private final List<String> answer = new ArrayList<>();

  @Test
  void oneOriginIsNamedUnasked() {
    headers(CHAT).add(Map.<String, String>of()::get, this::note);

    assertThat(answer).contains("Access-Control-Allow-Origin: " + CHAT, "Vary: Origin");
  }

  @Test
  void unknownOriginAmongSeveralIsNotNamed() {
    headers(CHAT, HUB).add(Map.of("Origin", "https://evil.example")::get, this::note);

    assertThat(answer)
        .noneMatch(header -> header.startsWith("Access-Control-Allow-Origin"))
        .contains("Vary: Origin");
  }

  @Test
  void preflightVariesByTheHeadersAsked() {
    var asked = Map.of("Origin", HUB, "Access-Control-Request-Headers", "x-claw-token");
    headers(CHAT, HUB).addOfPreflight(asked::get, this::note);

    assertThat(answer)
        .contains(
            "Access-Control-Allow-Origin: " + HUB,
            "Access-Control-Allow-Headers: x-claw-token",
            "Access-Control-Max-Age: 3600")
        .containsSubsequence("Vary: Origin", "Vary: Access-Control-Request-Headers");
  }

  private void note(String name, String value) {
    answer.add(name + ": " + value);
  }

  private static AnswerHeaders headers(String... origins) {
    return new AnswerHeaders(new CorsRules(WebSettings.of(List.of(origins), 262_144)));
  }
}
