package io.mochat.security;

import io.mochat.agents.AgentManager;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.RateLimit;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says who a token belongs to, for REST and sockets alike. Thread-safe. */
@Component
public class Authenticator {

  private static final String TEST_AGENT = "test_agent";

  private final AgentManager agents;
  private final RateLimiter limiter;
  private final AuditLog audit;
  private final boolean open;

  Authenticator(
      AgentManager agents, RateLimiter limiter, AuditLog audit, SecurityProperties properties) {
    this.agents = agents;
    this.limiter = limiter;
    this.audit = audit;
    this.open = properties.disableAuth();
  }

  /**
   * The caller behind a token. May read the database, but not for an address that gave too many bad
   * tokens: from there only tokens seen a while ago are still good.
   *
   * @throws ChatException {@code MISSING_TOKEN}, {@code INVALID_TOKEN}, {@code AGENT_INACTIVE} or
   *     {@code RATE_LIMITED}
   */
  public Caller authenticate(@Nullable String token, InetAddress from) {
    if (isMissing(token)) {
      return authenticateNobody();
    }
    var key = AddressKeys.of(from);
    try {
      var known = agents.authenticateCached(token.strip());
      return known.isPresent() ? known.get() : authenticateUnknown(token.strip(), key);
    } catch (ChatException refusal) {
      if (refusal.code() != ErrorCode.RATE_LIMITED
          && limiter.take(RateLimit.BAD_TOKENS, key).allowed()) {
        audit.note(AuditAction.SIGN_IN_REFUSED, null, null, List.of(), from.getHostAddress());
      }
      throw refusal;
    }
  }

  /** Whether the token still belongs to this caller, after it was let in with it. */
  public boolean isStillValid(Caller caller, @Nullable String token) {
    try {
      var owner = isMissing(token) ? authenticateNobody() : agents.authenticate(token.strip());
      return owner.id().equals(caller.id());
    } catch (ChatException refused) {
      return false;
    }
  }

  /** Whether an address may try a token that is not known yet. Does not block. */
  public boolean mayTry(InetAddress from) {
    return limiter.look(RateLimit.BAD_TOKENS, AddressKeys.of(from)).allowed();
  }

  /** The caller behind a good token that is in memory; empty says nothing. Does not block. */
  Optional<Caller> authenticateCached(@Nullable String token) {
    try {
      return isMissing(token) ? Optional.empty() : agents.authenticateCached(token.strip());
    } catch (ChatException refused) {
      return Optional.empty();
    }
  }

  private Caller authenticateUnknown(String token, String key) {
    if (!limiter.look(RateLimit.BAD_TOKENS, key).allowed()) {
      // Counted as refused once more, which takes nothing.
      limiter.take(RateLimit.BAD_TOKENS, key);
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
    return agents.authenticate(token);
  }

  private Caller authenticateNobody() {
    if (open) {
      return agents.findOrRegister(TEST_AGENT);
    }
    throw new ChatException(ErrorCode.MISSING_TOKEN);
  }

  private static boolean isMissing(@Nullable String token) {
    return token == null || token.isBlank();
  }
}
