package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CorsRulesTest {
  private static final String CHAT = "https://chat.example";
  private static final String HUB = "https://hub.example";

  @Test
  void starAllowsEverybodyAndVariesByNobody() {
    var rules = rules("*");

    assertThat(rules.allow(CHAT)).isEqualTo("*");
    assertThat(rules.allow(null)).isEqualTo("*");
    assertThat(rules.varies()).isFalse();
  }

  @Test
  void starAmongOthersIsAStar() {
    assertThat(rules(CHAT, "*").allow(HUB)).isEqualTo("*");
  }

  @Test
  void oneOriginIsAlwaysNamed() {
    var rules = rules(CHAT);

    assertThat(rules.allow(HUB)).isEqualTo(CHAT);
    assertThat(rules.allow(null)).isEqualTo(CHAT);
    assertThat(rules.varies()).isTrue();
  }

  @Test
  void ofSeveralTheAskingOneIsNamed() {
    var rules = rules(CHAT, HUB);

    assertThat(rules.allow(HUB)).isEqualTo(HUB);
    assertThat(rules.allow("https://evil.example")).isNull();
    assertThat(rules.allow(null)).isNull();
    assertThat(rules.varies()).isTrue();
  }

  private static CorsRules rules(String... origins) {
    return new CorsRules(WebSettings.of(List.of(origins), 262_144));
  }
}
