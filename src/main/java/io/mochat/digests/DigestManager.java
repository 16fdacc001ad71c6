package io.mochat.digests;

import io.mochat.accounts.HumansOnly;
import io.mochat.accounts.Secrets;
import io.mochat.accounts.mail.MailOutlet;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Transactions;
import io.mochat.messages.MessageLog;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Whether people want digests: mails about what waits for them while they are away. Nobody gets one
 * who has not chosen so. Thread-safe.
 */
@Service
public class DigestManager {

  private final DigestStore store;
  private final MessageLog log;
  private final MailOutlet outlet;
  private final DigestProperties properties;
  private final DigestListener listener;
  private final AuditLog audit;
  private final Transactions transactions;
  private final Clock clock;

  DigestManager(
      DigestStore store,
      MessageLog log,
      MailOutlet outlet,
      DigestProperties properties,
      DigestListener listener,
      AuditLog audit,
      Transactions transactions,
      Clock clock) {
    this.store = store;
    this.log = log;
    this.outlet = outlet;
    this.properties = properties;
    this.listener = listener;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Whether this server sends any. */
  public boolean isReady() {
    return outlet.isReady() && properties.perMinute() > 0;
  }

  /** Whether they say what was written. */
  public boolean tellsContent() {
    return properties.content();
  }

  /**
   * What a human has chosen; off without a choice.
   *
   * @throws ChatException {@code HUMANS_ONLY}
   */
  public Away get(Caller caller) {
    return store.find(HumansOnly.require(caller).id()).orElse(Away.OFF);
  }

  /**
   * Chooses.
   *
   * @throws ChatException {@code HUMANS_ONLY}; {@code MAIL_NOT_CONFIGURED} for anything but off
   *     where none are sent
   */
  public void choose(Caller caller, Away away, Actor actor) {
    var human = HumansOnly.require(caller).id();
    if (away != Away.OFF && !isReady()) {
      throw new ChatException(ErrorCode.MAIL_NOT_CONFIGURED);
    }
    long position = log.position();
    transactions.write(
        () -> {
          store.save(human, away, Secrets.random(), clock.instant(), position);
          return human;
        });
    audit.note(AuditAction.DIGEST_CHOSEN, actor, human.value());
  }

  /** What whoever has this key, which stands in each of its digests, has chosen. */
  public Optional<Away> find(String key) {
    return store.findByKey(key);
  }

  /**
   * Ends the digests of whoever has this key, if there are any.
   *
   * @return whether somebody has it
   */
  public boolean turnOff(String key, Actor actor) {
    var had = transactions.write(() -> store.turnOff(key));
    had.ifPresent(
        human -> {
          listener.turnedOff();
          audit.note(AuditAction.DIGEST_CHOSEN, actor, human.value());
        });
    return had.isPresent() || store.findByKey(key).isPresent();
  }
}
