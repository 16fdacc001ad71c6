package io.mochat.accounts;

import io.mochat.accounts.SignInMailer.Mail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** A way to send mails. */
sealed interface MailOutlet {

  /** Sends or writes the mail; blocks until that is done. */
  void send(Mail mail);

  /** A mail server. */
  record Smtp(JavaMailSender sender, String from) implements MailOutlet {

    @Override
    public void send(Mail mail) {
      var message = new SimpleMailMessage();
      message.setFrom(from);
      message.setTo(mail.to());
      message.setSubject(mail.subject());
      message.setText(mail.text());
      sender.send(message);
    }
  }

  /**
   * Writes mails to files on this machine, for operators who may read the data directory.
   *
   * @param isLogged whether the links are logged too
   */
  record Outbox(Path directory, boolean isLogged) implements MailOutlet {

    private static final Logger log = LoggerFactory.getLogger(MailOutlet.class);

    @Override
    public void send(Mail mail) {
      try {
        var file = new OutboxDirectory(directory).write(mail);
        log.info("Sign-in mail written to {}", file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (isLogged) {
        log.info("Sign-in link: {}", mail.link());
      }
    }
  }

  /** No mail can be sent. */
  record None() implements MailOutlet {

    @Override
    public void send(Mail mail) {
      throw new IllegalStateException("No way for mail");
    }
  }
}
