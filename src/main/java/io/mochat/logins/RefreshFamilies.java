package io.mochat.logins;

import io.mochat.agents.TemporaryTokens;
import io.mochat.agents.TokenHasher;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PeriodicTask;
import io.mochat.kernel.Transactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What keeps agents signed in. Each login begins a family, of which one refresh token and one JWT
 * are good at a time; an agent has {@value #MOST} families at most, the oldest goes. Thread-safe;
 * keeps nothing in memory.
 */
@Service
public class RefreshFamilies implements PeriodicTask {

  /** How long a refresh token is good. */
  public static final Duration GOOD_FOR = Duration.ofDays(30);

  /** Several clients of one agent may use one at the same time without harm to any. */
  static final Duration GRACE = Duration.ofSeconds(30);

  /** As many as an agent has temporary tokens, of which each family has one. */
  static final int MOST = 10;

  /** The used ones of a family that are known still; older ones nobody knows. */
  private static final int REMEMBERED = 200;

  private static final String PREFIX = "msr_";
  private static final String LABEL = "jwt:";
  private static final int RANDOM_BYTES = 48;

  private final RefreshStore store;
  private final TemporaryTokens tokens;
  private final AccessTokens jwts;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  RefreshFamilies(
      RefreshStore store,
      TemporaryTokens tokens,
      AccessTokens jwts,
      Transactions transactions,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.jwts = jwts;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Begins a family. */
  SignedIn begin(MemberId agent) {
    return transactions.write(
        () -> {
          var family = UUID.randomUUID().toString();
          var signedIn = issue(agent, family);
          store.families(agent, clock.instant()).stream()
              .filter(other -> !other.equals(family))
              .skip(MOST - 1)
              .forEach(old -> end(agent, old));
          return signedIn;
        });
  }

  /**
   * Changes a refresh token for a fresh one and a fresh JWT; the old ones are good no more, at
   * once. Of several at the same time one is carried out.
   *
   * @throws ChatException {@code INVALID_TOKEN} for one that nobody knows, {@code TOKEN_EXPIRED},
   *     or {@code TOKEN_REVOKED}, also for one that was used: if that was more than half a minute
   *     ago its family is revoked. {@code AGENT_INACTIVE} or {@code AGENT_REVOKED}
   */
  public SignedIn refresh(String token, Actor actor) {
    var hash = TokenHasher.hash(token);
    var outcome = transactions.write(() -> change(hash));
    if (outcome.stolen() != null) {
      audit.note(AuditAction.LOGIN_REVOKED, actor, outcome.stolen().value());
    }
    if (outcome.signedIn() == null) {
      throw new ChatException(ErrorCode.TOKEN_REVOKED);
    }
    return outcome.signedIn();
  }

  @Override
  public Duration interval() {
    return Duration.ofHours(1);
  }

  /** Forgets those that have expired so long ago that nobody asks any more. */
  @Override
  public void run() {
    var time = clock.instant().minus(GOOD_FOR);
    if (store.hasExpired(time)) {
      store.deleteExpired(time);
    }
  }

  // A revoked family has to be stored, so that it is an outcome and no exception.
  private Outcome change(String hash) {
    var now = clock.instant();
    var found = store.find(hash).orElseThrow(() -> new ChatException(ErrorCode.INVALID_TOKEN));
    if (found.revoked()) {
      return Outcome.USED;
    }
    var rotatedAt = found.rotatedAt();
    if (rotatedAt != null) {
      if (!now.isAfter(rotatedAt.plus(GRACE))) {
        return Outcome.USED;
      }
      end(found.agent(), found.family());
      return new Outcome(null, found.agent());
    }
    if (!now.isBefore(found.expiresAt())) {
      throw new ChatException(ErrorCode.TOKEN_EXPIRED);
    }
    if (!store.rotate(hash, now)) {
      return Outcome.USED;
    }
    store.trim(found.family(), REMEMBERED);
    tokens.end(found.agent(), LABEL + found.family());
    return new Outcome(issue(found.agent(), found.family()), null);
  }

  /** Ends all families of an agent, and their JWTs, at once. */
  void endAll(MemberId agent) {
    store.families(agent, clock.instant()).forEach(family -> end(agent, family));
  }

  private void end(MemberId agent, String family) {
    store.revoke(family);
    tokens.end(agent, LABEL + family);
  }

  private SignedIn issue(MemberId agent, String family) {
    var now = clock.instant();
    var fresh = freshToken();
    var id = UUID.randomUUID().toString();
    var given = tokens.give(agent, jwts.token(id), LABEL + family, now.plus(AccessTokens.GOOD_FOR));
    store.insert(token(fresh, family, agent, now));
    return new SignedIn(agent, jwts.issue(given.caller().profile(), id, now), fresh);
  }

  private static RefreshToken token(String fresh, String family, MemberId agent, Instant now) {
    return new RefreshToken(
        TokenHasher.hash(fresh), family, agent, now, now.plus(GOOD_FOR), null, false);
  }

  private String freshToken() {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return PREFIX + HexFormat.of().formatHex(bytes);
  }

  /**
   * What became of a token.
   *
   * @param signedIn {@code null} if it was used before
   * @param stolen whose family was revoked for it
   */
  private record Outcome(@Nullable SignedIn signedIn, @Nullable MemberId stolen) {

    static final Outcome USED = new Outcome(null, null);
  }
}
