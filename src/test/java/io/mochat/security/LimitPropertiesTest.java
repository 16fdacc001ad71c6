package io.mochat.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitPropertiesTest {

  @Test
  void limitsThatAreSwitchedOffTogetherAreNotInForce() {
    var off = new LimitProperties(0, 6000, 600, 120, 300, 10);

    assertThat(off.inForce()).isEqualTo(new LimitProperties(0, 0, 0, 0, 0, 10));
  }

  @Test
  void limitsOfTheirOwnAreInForceAsTheyApply() {
    var some = new LimitProperties(1200, 100, 600, 0, 300, 10);

    assertThat(some.inForce()).isEqualTo(new LimitProperties(1200, 1200, 600, 0, 300, 10));
  }
}
