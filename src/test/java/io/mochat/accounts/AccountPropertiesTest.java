package io.mochat.accounts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AccountPropertiesTest {

  @Test
  void badValuesAreNamed() {
    assertThatThrownBy(() -> new AccountProperties(-1))
        .hasMessage("mochat.account.sign-ins-per-address: -1 (expected: 0 or more)");
  }
}
