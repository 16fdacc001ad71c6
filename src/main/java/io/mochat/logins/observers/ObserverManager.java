package io.mochat.logins.observers;

import io.mochat.agents.ProvenAgents;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Transactions;
import io.mochat.logins.AccessTokens;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Registers observers and signs them in. Thread-safe; keeps nothing in memory. */
@Service
public class ObserverManager {

  private static final int MOST = 100_000;

  private final ObserverStore store;
  private final Passwords passwords;
  private final ProvenAgents registration;
  private final AccessTokens tokens;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;

  ObserverManager(
      ObserverStore store,
      Passwords passwords,
      ProvenAgents registration,
      AccessTokens tokens,
      Transactions transactions,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.passwords = passwords;
    this.registration = registration;
    this.tokens = tokens;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Gives whoever has this address an account, unless there is one.
   *
   * @throws ChatException {@code VALIDATION_FAILED} for an address that has one, {@code
   *     REGISTRATION_CLOSED} unless everybody may register, {@code BUSY}
   */
  public Observer register(String email, String password, @Nullable String displayName) {
    registration.requireOpen();
    var observer =
        new Observer(
            UUID.randomUUID().toString(),
            keyOf(email),
            passwords.hash(password),
            displayName,
            clock.instant());
    return transactions.write(
        () -> {
          if (store.count() >= MOST) {
            throw new ChatException(ErrorCode.BUSY);
          }
          if (!store.insert(observer)) {
            throw ChatException.invalid("email", "an address that has no account yet");
          }
          return observer;
        });
  }

  /**
   * A JWT for an observer, by which it can do nothing but show who it is; empty if address and
   * password are not those of one, whichever is wrong.
   *
   * @throws ChatException {@code BUSY}
   */
  public Optional<String> login(String email, String password, Actor actor) {
    return find(email, password, actor)
        .map(
            observer -> {
              audit.note(AuditAction.LOGIN_ACCEPTED, actor, observer.id());
              return tokens.issueObserver(observer.id(), observer.email(), clock.instant());
            });
  }

  /**
   * Deletes an account; its tokens are good for nothing as it is.
   *
   * @return whether address and password were those of one
   * @throws ChatException {@code BUSY}
   */
  public boolean forget(String email, String password, Actor actor) {
    return find(email, password, actor).filter(one -> store.delete(one.id())).isPresent();
  }

  private Optional<Observer> find(String email, String password, Actor actor) {
    var found = store.find(keyOf(email));
    boolean isRight = passwords.matches(password, found.map(Observer::passwordHash).orElse(null));
    if (found.isPresent() && !isRight) {
      audit.note(AuditAction.LOGIN_REFUSED, actor, found.get().id());
    }
    return isRight ? found : Optional.empty();
  }

  private static String keyOf(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
