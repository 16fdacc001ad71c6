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
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Signs humans in by a link or code mailed to their address. Thread-safe; pending sign-ins are in
 * the database.
 *
 * <p>Whether an address is known makes no difference until it is proven: only then a human is
 * created for an unknown one.
 */
@Service
public class SignInManager implements PeriodicTask {

  /** How long a link and a code are valid. */
  static final Duration GOOD_FOR = Duration.ofMinutes(15);

  /** The most pending sign-ins of one address. */
  public static final int MOST_PER_EMAIL = 5;

  /** The most pending sign-ins in all. */
  static final int MOST = 10_000;

  private static final int ATTEMPTS = 10;

  private final SignInStore store;
  private final SignInLimits limits;
  private final SignInMailer mailer;
  private final CredentialManager credentials;
  private final Welcome welcome;
  private final AuditLog audit;
  private final Transactions transactions;
  private final Clock clock;

  SignInManager(
      SignInStore store,
      SignInLimits limits,
      SignInMailer mailer,
      CredentialManager credentials,
      Welcome welcome,
      AuditLog audit,
      Transactions transactions,
      Clock clock) {
    this.store = store;
    this.limits = limits;
    this.mailer = mailer;
    this.credentials = credentials;
    this.welcome = welcome;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Whether mail can be sent. */
  public boolean isMailReady() {
    return mailer.isReady();
  }

  /**
   * Mails a link and a code to the address.
   *
   * @throws ChatException {@code RATE_LIMITED} when there were too many requests, {@code BUSY} when
   *     too many mails or sign-ins are pending, {@code MAIL_NOT_CONFIGURED} when no mail can be
   *     sent, {@code SIGNIN_REFUSED} for an address that may not sign in
   */
  public void ask(String email, InetAddress from) {
    mailer.requireReady();
    limits.asks(from);
    welcome.requireDomain(email);
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
   * Opens a session for the human who has this link. A link is valid once.
   *
   * @param email what the first person says their address is; not looked at for others
   * @throws ChatException {@code SIGN_IN_FAILED}, or {@code RATE_LIMITED} after too many; {@code
   *     MISSING_FIELDS} when the first person names no address, and the link stays valid
   */
  public SignedIn verifyToken(String token, @Nullable String email, SignInContext context) {
    var hash = TokenHasher.hash(token);
    return verify(
        () ->
            store
                .takeByToken(hash, clock.instant())
                .map(
                    taken ->
                        taken.equals(SignIn.FIRST_PERSON)
                            ? SignIn.invited(firstPerson(email))
                            : taken),
        context);
  }

  /** Likewise for the human who has the code for this address. */
  public SignedIn verifyCode(String email, String code, SignInContext context) {
    var hash = hashOf(email, code);
    return verify(() -> store.takeByCode(email, hash, clock.instant(), ATTEMPTS), context);
  }

  /** Ends the session with this secret, if there is one. */
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

  /** Deletes expired sign-ins. */
  @Override
  public void run() {
    store.deleteExpired(clock.instant());
  }

  /**
   * Opens a session for the human who proves an address in some way.
   *
   * @param proof returns the proven address; throws {@code SIGN_IN_FAILED} without a proof, which
   *     is counted against the network address
   * @throws ChatException {@code SIGNIN_REFUSED} for an address that may not sign in, {@code
   *     REGISTRATION_CLOSED} for newcomers that may not come in
   */
  public SignedIn admit(Supplier<String> proof, SignInContext context) {
    limits.tries(context.from());
    var proven = prove(proof, context.from());
    var human = welcome(proven, context.from());
    signOut(context.session(), context.from());
    var session = credentials.openSession(human.id(), context.browser());
    audit.note(AuditAction.HUMAN_SIGNED_IN, Actor.at(context.from(), human.id()));
    return new SignedIn(human, session);
  }

  private User welcome(String proven, InetAddress from) {
    try {
      return welcome.welcome(SignIn.emailOf(proven), SignIn.isInvited(proven));
    } catch (ChatException refusal) {
      audit.note(AuditAction.SIGN_IN_REFUSED, Actor.at(from, null));
      throw refusal;
    }
  }

  // Within the transaction that takes the link: a refusal gives it back.
  private String firstPerson(@Nullable String email) {
    if (!credentials.isNobodyIn()) {
      throw new ChatException(ErrorCode.SIGN_IN_FAILED);
    }
    if (email == null || email.isBlank()) {
      throw ChatException.missing("email");
    }
    return email;
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

  // The attempt is counted in a transaction of its own: the refusal must not roll it back.
  private SignedIn verify(Supplier<Optional<String>> taking, SignInContext context) {
    return admit(
        () ->
            transactions
                .write(taking)
                .orElseThrow(() -> new ChatException(ErrorCode.SIGN_IN_FAILED)),
        context);
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

  // The hash includes the address, since a code is valid for that address only.
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
