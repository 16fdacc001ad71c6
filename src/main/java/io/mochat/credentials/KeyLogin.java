package io.mochat.credentials;

import io.mochat.agents.ProvenAgents;
import io.mochat.agents.TemporaryTokens;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.credentials.LoginListener.Result;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Signs agents in by their keys, for every front: a challenge is given, its signature verified, and
 * an ordinary token comes out, beside those that the agent has. Thread-safe; keeps nothing of an
 * attempt but the count of failures of an address.
 *
 * <p>Whoever fails hears one thing, whatever was wrong. What cannot even be read is {@code
 * VALIDATION_FAILED}, naming {@code public_key} or {@code signature}, and a failure too.
 */
@Service
public class KeyLogin {

  /** The namespace in which challenges are to be signed. */
  public static final String NAMESPACE = SshKey.NAMESPACE;

  /** What the label of a token begins with that was given for a key; the fingerprint follows. */
  static final String LABEL = "ssh:";

  private final Challenges challenges;
  private final AgentKeyStore keys;
  private final AuthorizedKeys authorized;
  private final ProvenAgents agents;
  private final TemporaryTokens tokens;
  private final LoginFailures failures;
  private final LoginListener listener;
  private final AuditLog audit;
  private final Transactions transactions;
  private final SshProperties properties;
  private final Clock clock;

  KeyLogin(
      Challenges challenges,
      AgentKeyStore keys,
      AuthorizedKeys authorized,
      ProvenAgents agents,
      TemporaryTokens tokens,
      LoginFailures failures,
      LoginListener listener,
      AuditLog audit,
      Transactions transactions,
      SshProperties properties,
      Clock clock) {
    this.challenges = challenges;
    this.keys = keys;
    this.authorized = authorized;
    this.agents = agents;
    this.tokens = tokens;
    this.failures = failures;
    this.listener = listener;
    this.audit = audit;
    this.transactions = transactions;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * A challenge for the holder of this key, whether anybody knows the key or not; good at every
   * server.
   *
   * @param origin of this server, as its clients know it
   * @throws ChatException {@code VALIDATION_FAILED} naming {@code public_key}
   */
  public Challenge challenge(String origin, String publicKey) {
    return challenges.make(origin, read(publicKey));
  }

  /** A challenge for whoever is at the other end of a connection. */
  public Challenge challenge(String origin) {
    return challenges.make(origin, null);
  }

  /**
   * Signs in by a challenge that was made for the key, which is used up by that.
   *
   * @throws ChatException {@code KEY_REFUSED}, {@code VALIDATION_FAILED} or {@code RATE_LIMITED}
   */
  public SignedIn verify(Proof proof, InetAddress from) {
    return verify(proof, null, from);
  }

  /**
   * Likewise on a connection, by the challenge that was given there.
   *
   * @param given on this connection; that of any other request is refused, and the other way round
   */
  public SignedIn verify(Proof proof, @Nullable Challenge given, InetAddress from) {
    requireFew(from);
    try {
      var signedIn = signIn(proof, given, from);
      listener.attempted(Result.ACCEPTED);
      return signedIn;
    } catch (ChatException refusal) {
      switch (refusal.code()) {
        case KEY_REFUSED -> failed(proof.publicKey(), from, Result.REFUSED);
        case VALIDATION_FAILED -> failed(proof.publicKey(), from, Result.MALFORMED);
        default -> {
          // not the client's fault
        }
      }
      throw refusal;
    }
  }

  /**
   * Counts an attempt of which not even the parts can be read.
   *
   * @throws ChatException {@code RATE_LIMITED} for an address that failed too often
   */
  public void failedToAsk(InetAddress from) {
    requireFew(from);
    failed("", from, Result.MALFORMED);
  }

  private SignedIn signIn(Proof proof, @Nullable Challenge given, InetAddress from) {
    // First of all: a failed attempt uses the challenge up.
    var subject = challenges.redeem(proof.challenge());
    var key = read(proof.publicKey());
    boolean isSigned = hasSigned(key, proof);
    boolean isOurs =
        given == null
            ? subject.filter(key.fingerprint()::equals).isPresent()
            : subject.isPresent() && given.text().equals(proof.challenge());
    if (!isOurs || !isSigned) {
      throw new ChatException(ErrorCode.KEY_REFUSED);
    }
    var fingerprint = key.fingerprint();
    var agent =
        holder(fingerprint, from).orElseThrow(() -> new ChatException(ErrorCode.KEY_REFUSED));
    var signedIn = issue(agent, fingerprint);
    audit.note(AuditAction.SSH_SIGNED_IN, Actor.at(from, agent), fingerprint);
    return signedIn;
  }

  // The operator's word comes first. Nobody who has not signed gets here, so names can be made.
  private Optional<MemberId> holder(String fingerprint, InetAddress from) {
    var name = authorized.nameOf(fingerprint);
    return name.isPresent()
        ? agents.welcome(name.get(), Actor.at(from, null))
        : keys.find(fingerprint).map(AgentKey::agent);
  }

  private SignedIn issue(MemberId agent, String fingerprint) {
    var now = clock.instant();
    var expiresAt = now.plus(properties.tokenTtl());
    try {
      return transactions.write(
          () -> {
            var issued = tokens.issue(agent, LABEL + fingerprint, expiresAt);
            keys.touch(fingerprint, now);
            return new SignedIn(issued.caller(), issued.token(), expiresAt);
          });
    } catch (ChatException inactive) {
      throw inactive.code().kind() == ErrorCode.Kind.FORBIDDEN
          ? new ChatException(ErrorCode.KEY_REFUSED)
          : inactive;
    }
  }

  private void requireFew(InetAddress from) {
    try {
      failures.requireFew(from);
    } catch (ChatException tooMany) {
      listener.attempted(Result.LIMITED);
      throw tooMany;
    }
  }

  private void failed(String publicKey, InetAddress from, Result result) {
    failures.count(from);
    listener.attempted(result);
    audit.note(AuditAction.SSH_REFUSED, Actor.at(from, null), fingerprintOf(publicKey), List.of());
  }

  private static @Nullable String fingerprintOf(String publicKey) {
    try {
      return SshKey.parse(publicKey).fingerprint();
    } catch (MalformedException unreadable) {
      return null;
    }
  }

  private static boolean hasSigned(LoginKey key, Proof proof) {
    try {
      return key.hasSigned(proof.challenge(), proof.signature());
    } catch (MalformedException unreadable) {
      throw ChatException.invalid("signature", unreadable.expected());
    }
  }

  private static SshKey read(String publicKey) {
    try {
      return SshKey.parse(publicKey);
    } catch (MalformedException unreadable) {
      throw ChatException.invalid("public_key", unreadable.expected());
    }
  }
}
