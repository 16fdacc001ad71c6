package io.mochat.accounts.mail;

import io.mochat.kernel.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of how mails are sent.
 *
 * @param mail by which way
 * @param mailFrom the sender's address
 */
@ConfigurationProperties("mochat.account")
record MailProperties(
    @DefaultValue("auto") Way mail, @DefaultValue("mochat@localhost") String mailFrom) {

  /** How mails are sent. */
  enum Way {
    /** They are sent by SMTP, or, on the loopback address only, written to the outbox. */
    AUTO,
    /** They are written to the outbox, and the links of sign-in mails to the log. */
    LOG
  }

  MailProperties {
    if (!mailFrom.contains("@")) {
      throw new SettingException(
          "MOCHAT_MAIL_FROM (mochat.account.mail-from)", mailFrom, "an e-mail address");
    }
  }
}
