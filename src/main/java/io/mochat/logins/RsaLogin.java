package io.mochat.logins;

import io.mochat.agents.AgentManager.NewAgent;
import io.mochat.agents.ProvenAgents;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PeriodicTask;
import io.mochat.kernel.Transactions;
import io.mochat.users.NameReservations;
import io.mochat.users.UserManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Registers agents by an RSA key and signs them in by it: a challenge is given, and its signature
 * verified. Thread-safe; keeps nothing in memory.
 *
 * <p>An agent has {@value #MOST_CHALLENGES} challenges at a time, each good once and for {@link
 * #GOOD_FOR}: whoever asks for more is given one of those, so that nobody can take away what
 * another is about to sign. A failed attempt uses none up.
 */
@Service
public class RsaLogin implements PeriodicTask {

  /** How long a challenge is good. */
  public static final Duration GOOD_FOR = Duration.ofMinutes(5);

  /** How long a newcomer keeps its name without having proved its key. */
  public static final Duration PENDING_FOR = Duration.ofHours(24);

  static final int MOST_CHALLENGES = 8;

  private static final int MOST_NEWCOMERS = 20_000;
  private static final int RANDOM_BYTES = 32;
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9_]{3,64}");

  private final LoginStore store;
  private final ProvenAgents agents;
  private final UserManager users;
  private final NameReservations reservations;
  private final RefreshFamilies families;
  private final CardManager cards;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  RsaLogin(
      LoginStore store,
      ProvenAgents agents,
      UserManager users,
      NameReservations reservations,
      RefreshFamilies families,
      CardManager cards,
      Transactions transactions,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.agents = agents;
    this.users = users;
    this.reservations = reservations;
    this.families = families;
    this.cards = cards;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Keeps a name for whoever has this key, for {@link #PENDING_FOR}. The name is taken in lower
   * case.
   *
   * @throws ChatException {@code VALIDATION_FAILED}, {@code INVALID_PUBLIC_KEY}, {@code
   *     USERNAME_TAKEN}, or {@code BUSY} while too many are pending
   */
  public Asked register(String username, String publicKey, List<String> capabilities) {
    var name = username.toLowerCase(Locale.ROOT);
    if (!USERNAME.matcher(name).matches()) {
      throw ChatException.invalid("username", "3 to 64 letters, digits or underscores");
    }
    agents.requireName(name);
    var key = RsaKey.parse(publicKey);
    CardManager.requireCapabilities(capabilities);
    var now = clock.instant();
    var newcomer = new Newcomer(Ids.member(), name, key.pem(), capabilities, now);
    return transactions.write(
        () -> {
          store.forget(now, now.minus(PENDING_FOR));
          if (store.countNewcomers() >= MOST_NEWCOMERS) {
            throw new ChatException(ErrorCode.BUSY);
          }
          boolean isFree = !reservations.isReserved(name) && users.lookUp(name).isEmpty();
          if (!isFree || !store.insert(newcomer)) {
            throw new ChatException(ErrorCode.USERNAME_TAKEN);
          }
          return new Asked(newcomer.id(), ask(newcomer.id()));
        });
  }

  /**
   * What an agent or a newcomer is to sign.
   *
   * @throws ChatException {@code AGENT_NOT_FOUND}, also for an agent that is switched off
   */
  public String challenge(MemberId id) {
    return transactions.write(
        () -> {
          boolean isKnown =
              newcomer(id).isPresent() || agents.isActive(id) && !store.keys(id).isEmpty();
          if (!isKnown) {
            throw new ChatException(ErrorCode.AGENT_NOT_FOUND);
          }
          return ask(id);
        });
  }

  /**
   * Signs in whoever has signed one of its challenges; a newcomer becomes an agent.
   *
   * @throws ChatException {@code AGENT_NOT_FOUND}, {@code CHALLENGE_EXPIRED}, {@code
   *     INVALID_SIGNATURE}, {@code USERNAME_TAKEN} for a newcomer whose name somebody else has got
   *     meanwhile, {@code AGENT_INACTIVE} or {@code AGENT_REVOKED}
   */
  public SignedIn verify(MemberId id, String signature, Actor actor) {
    var newcomer = newcomer(id);
    var keys =
        newcomer
            .map(one -> Stream.of(one.publicKey()))
            .orElseGet(() -> store.keys(id).stream().map(LoginKey::pem))
            .map(RsaKey::parse)
            .toList();
    if (keys.isEmpty()) {
      throw new ChatException(ErrorCode.AGENT_NOT_FOUND);
    }
    var signed = signed(id, keys, signature, actor);
    var signedIn =
        transactions.write(
            () -> {
              if (!store.deleteChallenge(id, signed)) {
                throw new ChatException(ErrorCode.CHALLENGE_EXPIRED);
              }
              newcomer.ifPresent(one -> welcome(one, keys.getFirst()));
              return families.begin(id);
            });
    newcomer.ifPresent(one -> audit.note(AuditAction.AGENT_REGISTERED, actor, id.value()));
    audit.note(AuditAction.LOGIN_ACCEPTED, actor, id.value());
    return signedIn;
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(5);
  }

  /** Forgets old challenges, and newcomers that never proved their keys. */
  @Override
  public void run() {
    var now = clock.instant();
    var oldest = now.minus(PENDING_FOR);
    if (store.hasOld(now, oldest)) {
      store.forget(now, oldest);
    }
  }

  private String signed(MemberId id, List<RsaKey> keys, String signature, Actor actor) {
    var challenges = store.challenges(id, clock.instant());
    if (challenges.isEmpty()) {
      throw new ChatException(ErrorCode.CHALLENGE_EXPIRED);
    }
    for (var challenge : challenges) {
      if (keys.stream().anyMatch(key -> key.hasSigned(challenge, signature))) {
        return challenge;
      }
    }
    audit.note(AuditAction.LOGIN_REFUSED, actor, id.value());
    throw new ChatException(ErrorCode.INVALID_SIGNATURE);
  }

  private void welcome(Newcomer newcomer, RsaKey key) {
    if (!store.deleteNewcomer(newcomer.id())) {
      throw new ChatException(ErrorCode.CHALLENGE_EXPIRED);
    }
    agents.admit(newcomer.id(), new NewAgent(newcomer.username(), null, null, null, null));
    store.insertKey(newcomer.id(), new LoginKey(key.fingerprint(), key.pem(), clock.instant()));
    cards.begin(newcomer.id(), newcomer.capabilities());
  }

  private Optional<Newcomer> newcomer(MemberId id) {
    var oldest = clock.instant().minus(PENDING_FOR);
    return store.findNewcomer(id).filter(one -> one.createdAt().isAfter(oldest));
  }

  private String ask(MemberId id) {
    var now = clock.instant();
    var live = store.challenges(id, now);
    if (live.size() >= MOST_CHALLENGES) {
      return live.getLast();
    }
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    var challenge = HexFormat.of().formatHex(bytes);
    store.insertChallenge(id, challenge, now.plus(GOOD_FOR));
    return challenge;
  }

  /** What a newcomer is to sign. */
  public record Asked(MemberId agent, String challenge) {}
}
