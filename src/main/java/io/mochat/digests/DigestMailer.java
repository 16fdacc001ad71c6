package io.mochat.digests;

import io.mochat.accounts.mail.MailHealth;
import io.mochat.accounts.mail.MailOutlet;
import io.mochat.accounts.mail.RecipientRefusedException;
import io.mochat.digests.DigestListener.Outcome;
import io.mochat.kernel.Profile;
import io.mochat.users.UserManager;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends digests, and stops for a while when the mail server fails, but not when it refuses one
 * address. For one thread at a time. Logs neither addresses nor what was written.
 */
@Component
class DigestMailer {

  private static final Logger log = LoggerFactory.getLogger(DigestMailer.class);

  private final DigestText text;
  private final MailOutlet outlet;
  private final MailHealth health;
  private final DigestProperties properties;
  private final UserManager users;
  private final DigestListener listener;
  private final Clock clock;
  private final Pause pause = new Pause();

  DigestMailer(
      DigestText text,
      MailOutlet outlet,
      MailHealth health,
      DigestProperties properties,
      UserManager users,
      DigestListener listener,
      Clock clock) {
    this.text = text;
    this.outlet = outlet;
    this.health = health;
    this.properties = properties;
    this.users = users;
    this.listener = listener;
    this.clock = clock;
  }

  /** How many may be sent in this minute. */
  int room() {
    return isReady() ? properties.perMinute() : 0;
  }

  /** Whether it makes sense to send one now. */
  boolean isReady() {
    return outlet.isReady() && !pause.lasts(clock.instant());
  }

  /** Sends one; whether the mail server has taken it. */
  boolean send(DueDigest due, Missed missed) {
    var name = users.find(due.member()).map(Profile::displayName).orElse("");
    try {
      outlet.send(text.write(due, name, missed));
    } catch (RuntimeException failure) {
      // The answer of a mail server may contain the address: only the type is logged.
      log.warn("A digest could not be sent; trying again later: {}", failure.getClass().getName());
      listener.attempted(Outcome.FAILED);
      if (!(failure instanceof RecipientRefusedException)) {
        health.failed(failure);
        pause.begin(clock.instant());
      }
      return false;
    }
    health.sent();
    pause.end();
    listener.attempted(Outcome.SENT);
    return true;
  }
}
