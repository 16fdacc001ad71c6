package io.mochat.accounts.mail;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.accounts.mail.MailProperties.Way;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutgoingMailTest {

  @Test
  void noHeaderBeginsAnotherOne() {
    assertThatThrownBy(() -> new OutgoingMail("Mail", "a@b\r\nBcc: c@d", "Hi", "text", null))
        .hasMessage("header: control characters (expected: one line)");
    assertThatThrownBy(() -> new OutgoingMail("Mail", "a@b", "Hi\nBcc: c@d", "text", null))
        .hasMessageContaining("one line");
    assertThatThrownBy(
            () -> new OutgoingMail("Mail", "a@b", "Hi", "text", null, Map.of("X", "a\nBcc: c@d")))
        .hasMessageContaining("one line");
  }

  @Test
  void aSenderWithoutAnAddressIsNamed() {
    assertThatThrownBy(() -> new MailProperties(Way.AUTO, "nobody"))
        .hasMessage(
            "MOCHAT_MAIL_FROM (mochat.account.mail-from): nobody (expected: an e-mail address)");
  }
}
