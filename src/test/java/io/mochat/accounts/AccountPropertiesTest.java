package io.mochat.accounts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.accounts.AccountProperties.Mail;
import org.junit.jupiter.api.Test;

class AccountPropertiesTest {

  @Test
  void badValuesAreNamed() {
    assertThatThrownBy(() -> new AccountProperties(Mail.AUTO, "nobody", 30))
        .hasMessage(
            "MOCHAT_MAIL_FROM (mochat.account.mail-from): nobody (expected: an e-mail address)");
    assertThatThrownBy(() -> new AccountProperties(Mail.AUTO, "a@b", -1))
        .hasMessage("mochat.account.sign-ins-per-address: -1 (expected: 0 or more)");
  }
}
