package io.mochat.accounts;

import io.mochat.kernel.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of how humans sign in.
 *
 * @param mail how sign-in mails are sent
 * @param mailFrom the sender's address of these mails
 * @param signInsPerAddress sign-ins asked for, and wrong links or codes, from one network address
 *     in a quarter of an hour; 0 for no limit
 */
@ConfigurationProperties("mochat.account")
record AccountProperties(
    @DefaultValue("auto") Mail mail,
    @DefaultValue("mochat@localhost") String mailFrom,
    @DefaultValue("30") int signInsPerAddress) {

  /** How sign-in mails are sent. */
  enum Mail {
    /** They are sent by SMTP, or, on the loopback address only, written to the outbox. */
    AUTO,
    /** They are written to the outbox, and their links to the log. */
    LOG
  }

  AccountProperties {
    if (!mailFrom.contains("@")) {
      throw new SettingException(
          "MOCHAT_MAIL_FROM (mochat.account.mail-from)", mailFrom, "an e-mail address");
    }
    if (signInsPerAddress < 0) {
      throw new SettingException(
          "mochat.account.sign-ins-per-address", signInsPerAddress, "0 or more");
    }
  }
}
