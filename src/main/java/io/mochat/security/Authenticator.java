package io.mochat.security;

import io.mochat.accounts.Credential.Kind;
import io.mochat.accounts.CredentialManager;
import io.mochat.agents.AgentActivity;
import io.mochat.agents.AgentManager;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.AddressKeys;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.RateLimit;
import java.net.InetAddress;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says who a token or session belongs to, for REST and sockets alike. Thread-safe. */
@Component
public class Authenticator {

  private static final String TEST_AGENT = "test_agent";

  private final AgentManager agents;
  private final CredentialManager humans;
  private final AgentActivity activity;
  private final RateLimiter limiter;
  private final AuditLog audit;
  private final boolean open;

  Authenticator(
      AgentManager agents,
      CredentialManager humans,
      AgentActivity activity,
      RateLimiter limiter,
      AuditLog audit,
      SecurityProperties properties) {
    this.agents = agents;
    this.humans = humans;
    this.activity = activity;
    this.limiter = limiter;
    this.audit = audit;
    this.open = properties.disableAuth();
  }

  /**
   * The caller behind a token or, without one, behind a session. May read the database, but not for
   * an address that gave too many bad ones: from there only those seen a while ago are still good.
   *
   * @throws ChatException {@code MISSING_TOKEN}, {@code INVALID_TOKEN}, {@code AGENT_INACTIVE} or
   *     {@code RATE_LIMITED}
   */
  public Caller authenticate(Credentials shown, InetAddress from) {
    if (shown.areNone()) {
      return authenticateNobody();
    }
    var key = AddressKeys.of(from);
    try {
      var known = known(shown);
      return known.isPresent() ? known.get() : authenticateUnknown(shown, key);
    } catch (ChatException refusal) {
      if (refusal.code() != ErrorCode.RATE_LIMITED
          && limiter.take(RateLimit.BAD_TOKENS, key).join().allowed()) {
        audit.note(AuditAction.SIGN_IN_REFUSED, Actor.at(from, null));
      }
      throw refusal;
    }
  }

  /** Whether these still belong to this caller, after it was let in with them. */
  public boolean isStillValid(Caller caller, Credentials shown) {
    try {
      var owner = shown.areNone() ? authenticateNobody() : read(shown);
      return owner.id().equals(caller.id());
    } catch (RuntimeException refusedOrUnknown) {
      // Where the database cannot tell: a client that is cut comes back and is asked again.
      return false;
    }
  }

  /** Whether an address may try a token that is not known yet. Does not block. */
  public boolean mayTry(InetAddress from) {
    return limiter.look(RateLimit.BAD_TOKENS, AddressKeys.of(from)).allowed();
  }

  /** The caller behind good ones that are in memory; empty says nothing. Does not block. */
  Optional<Caller> authenticateCached(Credentials shown) {
    try {
      return known(shown);
    } catch (ChatException refused) {
      return Optional.empty();
    }
  }

  private Optional<Caller> known(Credentials shown) {
    var token = shown.token();
    if (token != null) {
      return agents
          .authenticateCached(token)
          .map(this::seen)
          .or(() -> humans.findCached(Kind.TOKEN, token));
    }
    return Optional.ofNullable(shown.session())
        .flatMap(session -> humans.findCached(Kind.SESSION, session));
  }

  private Caller authenticateUnknown(Credentials shown, String key) {
    if (!limiter.look(RateLimit.BAD_TOKENS, key).allowed()) {
      // Counted as refused once more, which takes nothing.
      limiter.take(RateLimit.BAD_TOKENS, key);
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
    return read(shown);
  }

  private Caller read(Credentials shown) {
    var token = shown.token();
    if (token != null) {
      return humans.find(Kind.TOKEN, token).orElseGet(() -> seen(agents.authenticate(token)));
    }
    return Optional.ofNullable(shown.session())
        .flatMap(session -> humans.find(Kind.SESSION, session))
        .orElseThrow(() -> new ChatException(ErrorCode.INVALID_TOKEN));
  }

  private Caller authenticateNobody() {
    if (open) {
      return agents.findOrRegister(TEST_AGENT);
    }
    throw new ChatException(ErrorCode.MISSING_TOKEN);
  }

  private Caller seen(Caller caller) {
    activity.seen(caller);
    return caller;
  }
}
