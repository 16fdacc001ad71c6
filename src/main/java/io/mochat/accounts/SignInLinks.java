package io.mochat.accounts;

import io.mochat.agents.TokenHasher;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Transactions;
import io.mochat.users.UserManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Makes links that sign in without a mail, for whoever runs the server to hand on. Each is valid
 * once and for {@link #GOOD_FOR}; of an address, the newest {@value SignInManager#MOST_PER_EMAIL}
 * are. Thread-safe.
 */
@Service
public class SignInLinks {

  /** How long a link is valid: longer than a mailed one, since people hand it on. */
  static final Duration GOOD_FOR = Duration.ofDays(1);

  private final SignInStore store;
  private final SignInPages pages;
  private final UserManager users;
  private final AuditLog audit;
  private final Transactions transactions;
  private final Clock clock;

  SignInLinks(
      SignInStore store,
      SignInPages pages,
      UserManager users,
      AuditLog audit,
      Transactions transactions,
      Clock clock) {
    this.store = store;
    this.pages = pages;
    this.users = users;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Makes a link for the human of this address, who need not be known yet.
   *
   * @throws ChatException {@code BUSY} when too many sign-ins are pending
   */
  public SignInLink make(String email, Actor by) {
    var link = insert(SignIn.invited(email));
    var human = users.findHuman(email).map(known -> known.id().value()).orElse(null);
    audit.note(AuditAction.ADMIN_SIGN_IN_LINK, by, human, List.of());
    return link;
  }

  /** Likewise for whoever uses it first, who names the address then. */
  SignInLink makeForFirstPerson() {
    return insert(SignIn.FIRST_PERSON);
  }

  private SignInLink insert(String email) {
    var token = Secrets.random();
    // Nobody can type a code that nobody was told.
    var noCode = TokenHasher.hash(Secrets.random());
    var expiresAt = clock.instant().plus(GOOD_FOR);
    transactions.write(
        () -> {
          if (store.countAll() >= SignInManager.MOST) {
            throw new ChatException(ErrorCode.BUSY);
          }
          store.insert(new SignIn(email, TokenHasher.hash(token), noCode, expiresAt));
          store.keepNewest(email, SignInManager.MOST_PER_EMAIL);
          return email;
        });
    return new SignInLink(pages.withToken(token), expiresAt);
  }

  /** A link and until when it is valid. */
  public record SignInLink(String url, Instant expiresAt) {}
}
