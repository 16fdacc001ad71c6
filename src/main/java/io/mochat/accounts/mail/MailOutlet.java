package io.mochat.accounts.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** A way to send mails. Thread-safe. */
public sealed interface MailOutlet {

  /**
   * Sends or writes the mail; blocks until that is done.
   *
   * @throws RecipientRefusedException when no mail is taken for its address, whatever it says
   * @throws RuntimeException when it could not be, or nobody knows whether it could; its message
   *     may contain the address
   */
  void send(OutgoingMail mail);

  /** Whether mails can be sent. */
  default boolean isReady() {
    return true;
  }

  /** A mail server. */
  record Smtp(JavaMailSender sender, String from) implements MailOutlet {

    @Override
    public void send(OutgoingMail mail) {
      var message = sender.createMimeMessage();
      try {
        fill(message, mail);
      } catch (MessagingException e) {
        throw new MailPreparationException(e);
      }
      try {
        sender.send(message);
      } catch (MailSendException e) {
        throw isRefusal(e) ? new RecipientRefusedException() : e;
      }
    }

    // Of an address that is refused for now it says something else.
    private static boolean isRefusal(MailSendException failure) {
      return Stream.of(failure.getMessageExceptions())
          .anyMatch(
              one ->
                  one instanceof SendFailedException refused
                      && refused.getInvalidAddresses() != null
                      && refused.getInvalidAddresses().length > 0);
    }

    private void fill(MimeMessage message, OutgoingMail mail) throws MessagingException {
      var parts = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
      parts.setFrom(from);
      parts.setTo(mail.to());
      parts.setSubject(mail.subject());
      parts.setText(mail.text());
      for (var header : mail.headers().entrySet()) {
        message.setHeader(header.getKey(), header.getValue());
      }
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
    public void send(OutgoingMail mail) {
      try {
        var file = new OutboxDirectory(directory).write(mail);
        log.info("{} written to {}", mail.kind(), file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (isLogged && mail.link() != null) {
        log.info("Sign-in link: {}", mail.link());
      }
    }
  }

  /** No mail can be sent. */
  record None() implements MailOutlet {

    @Override
    public void send(OutgoingMail mail) {
      throw new IllegalStateException("No way for mail");
    }

    @Override
    public boolean isReady() {
      return false;
    }
  }
}
