package io.mochat.accounts;

import io.mochat.accounts.mail.MailOutlet;
import io.mochat.accounts.mail.OutgoingMail;
import io.mochat.accounts.mail.MailHealth;
import io.mochat.accounts.mail.MailHealth.Way;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Composes sign-in mails and sends them in the background, so that the time of an answer does not
 * reveal whether a mail was sent. At most {@value #WAITING} wait. Logs neither addresses nor, by
 * itself, links.
 */
@Component
class SignInMailer {

  private static final Logger log = LoggerFactory.getLogger(SignInMailer.class);
  private static final int THREADS = 2;
  private static final int WAITING = 1_000;
  private static final int GRACE_SECONDS = 2;
  private static final String TEXT =
      """
      Hello,

      somebody, hopefully you, wants to sign in to MoChat at %s
      with this address. Open this link to go on:

      %s

      Or type this code where you asked for it: %s

      Link and code are good for %d minutes and for one sign-in. If it was not you, there is
      nothing to do: nobody gets in without this mail.
      """;

  private final MailOutlet outlet;
  private final SignInPages pages;
  private final MailHealth health;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(WAITING),
          Thread.ofVirtual().name("mail-", 0).factory());

  SignInMailer(MailOutlet outlet, SignInPages pages, MailHealth health) {
    this.outlet = outlet;
    this.pages = pages;
    this.health = health;
    health.goBy(hasServer() ? Way.SERVER : isReady() ? Way.FILES : Way.NONE);
  }

  /** Whether mail can be sent. */
  boolean isReady() {
    return outlet.isReady();
  }

  /** Whether a mail server sends them, to wherever people are. */
  boolean hasServer() {
    return outlet instanceof MailOutlet.Smtp;
  }

  /** Refuses with {@code MAIL_NOT_CONFIGURED} when no mail can be sent. */
  void requireReady() {
    if (!isReady()) {
      throw new ChatException(ErrorCode.MAIL_NOT_CONFIGURED);
    }
  }

  /** Queues a mail with a link and a code; returns before it is sent. */
  void send(String email, String token, String code) {
    var link = pages.withToken(token);
    var text = TEXT.formatted(pages.home(), link, code, SignInManager.GOOD_FOR.toMinutes());
    try {
      threads.execute(
          () -> deliver(new OutgoingMail("Sign-in mail", email, "Sign in to MoChat", text, link)));
    } catch (RejectedExecutionException full) {
      throw new ChatException(ErrorCode.BUSY);
    }
  }

  @PreDestroy
  void stop() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }

  // The answer of a mail server may contain the address: only the type of the failure is logged.
  private void deliver(OutgoingMail mail) {
    try {
      outlet.send(mail);
      health.sent();
    } catch (RuntimeException failure) {
      health.failed(failure);
      log.error("A sign-in mail could not be sent: {}", failure.getClass().getName());
    }
  }
}
