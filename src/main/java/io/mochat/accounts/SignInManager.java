package io.mochat.accounts;

import io.mochat.accounts.Credential.Kind;
import io.mochat.agents.TokenHasher;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.PeriodicTask;
import io.mochat.kernel.Transactions;
import io.mochat.users.User;
import io.mochat.users.UserManager;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Lets humans in by what is mailed to their address. Thread-safe; what waits is in the database.
 *
 * <p>Whether an address is known makes no difference until it has proven itself: only then is an
 * unknown one made a human.
 */
@Service
public class SignInManager implements PeriodicTask {

  /** How long a link and a code are good. */
  static final Duration GOOD_FOR = Duration.ofMinutes(15);

  /** Sign-ins that wait for one address at most. */
  public static final int MOST_PER_EMAIL = 5;

  private static final int MOST = 10_000;
  private static final int ATTEMPTS = 10;

  private final SignInStore store;
  private final SignInLimits limits;
  private final SignInMailer mailer;
  private final CredentialManager credentials;
  private final UserManager users;
  private final AuditLog audit;
  private final Transactions transactions;
  private final Clock clock;

  SignInManager(
      SignInStore store,
      SignInLimits limits,
      SignInMailer mailer,
      CredentialManager credentials,
      UserManager users,
      AuditLog audit,
      Transactions transactions,
      Clock clock) {
    this.store = store;
    this.limits = limits;
    this.mailer = mailer;
    this.credentials = credentials;
    this.users = users;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Whether there is a way for mail. */
  public boolean isMailReady() {
    return mailer.isReady();
  }

  /**
   * Mails a link and a code to the address.
   *
   * @throws ChatException {@code RATE_LIMITED} when it was asked too often, {@code BUSY} when too
   *     much waits, {@code MAIL_NOT_CONFIGURED} when there is no way for mail
   */
  public void ask(String email, InetAddress from) {
    mailer.requireReady();
    limits.asks(from);
    var token = Secrets.random();
    var code = Secrets.code();
    var expiresAt = clock.instant().plus(GOOD_FOR);
    var signIn = new SignIn(email, TokenHasher.hash(token), hashOf(email, code), expiresAt);
    transactions.write(
        () -> {
          requireRoom(email);
          store.insert(signIn);
          return signIn;
        });
    mailer.send(email, token, code);
  }

  /**
   * Opens a session for the human who holds this link. A link is good once.
   *
   * @param replaced the secret of the session that the browser had before, which ends
   * @throws ChatException {@code SIGN_IN_FAILED}, or {@code RATE_LIMITED} after too many
   */
  public SignedIn verifyToken(String token, SignInContext visit) {
    var hash = TokenHasher.hash(token);
    return verify(() -> store.takeByToken(hash, clock.instant()), visit);
  }

  /** The same for the human who knows the code for this address. */
  public SignedIn verifyCode(String email, String code, SignInContext visit) {
    var hash = hashOf(email, code);
    return verify(() -> store.takeByCode(email, hash, clock.instant(), ATTEMPTS), visit);
  }

  /** Ends the session of this secret, if it is one. */
  public void signOut(@Nullable String session, InetAddress from) {
    if (session != null) {
      credentials
          .findCredential(Kind.SESSION, session)
          .ifPresent(
              found ->
                  credentials.revoke(
                      found.member(), Kind.SESSION, found.id(), Actor.at(from, found.member())));
    }
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  /** Forgets what expired. */
  @Override
  public void run() {
    store.deleteExpired(clock.instant());
  }

  /**
   * Opens a session for the human who proves an address in any way.
   *
   * @param proof gives the address; throws {@code SIGN_IN_FAILED} when there is no proof, which
   *     counts against the network address
   */
  public SignedIn admit(Supplier<String> proof, SignInContext visit) {
    limits.tries(visit.from());
    var human = users.findOrCreateHuman(prove(proof, visit.from()));
    signOut(visit.session(), visit.from());
    var session = credentials.openSession(human.id(), visit.browser());
    audit.note(AuditAction.HUMAN_SIGNED_IN, Actor.at(visit.from(), human.id()));
    return new SignedIn(human, session);
  }

  private String prove(Supplier<String> proof, InetAddress from) {
    try {
      return proof.get();
    } catch (ChatException refusal) {
      if (refusal.code() == ErrorCode.SIGN_IN_FAILED) {
        limits.fails(from);
        audit.note(AuditAction.SIGN_IN_REFUSED, Actor.at(from, null));
      }
      throw refusal;
    }
  }

  // The attempt is counted by its own transaction: a refusal must not undo it.
  private SignedIn verify(Supplier<Optional<String>> taking, SignInContext visit) {
    return admit(
        () ->
            transactions
                .write(taking)
                .orElseThrow(() -> new ChatException(ErrorCode.SIGN_IN_FAILED)),
        visit);
  }

  private void requireRoom(String email) {
    var now = clock.instant();
    if (store.countAll() >= MOST) {
      throw new ChatException(ErrorCode.BUSY);
    }
    if (store.count(email, now) >= MOST_PER_EMAIL) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
  }

  // With the address in it, since a code is only good for its own.
  private static String hashOf(String email, String code) {
    var letters = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    return TokenHasher.hash(email.toLowerCase(Locale.ROOT) + ' ' + letters);
  }

  /**
   * A human who proved their address.
   *
   * @param session the secret of the session opened for them
   */
  public record SignedIn(User human, String session) {}
}
