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

/** Finds the caller a token or session belongs to, for REST and sockets alike. Thread-safe. */
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
   * The caller a token belongs to or, without one, a session. May read the database, but not for an
   * address that sent too many bad ones: from there only credentials in the cache are accepted.
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
    } catch (ChatException refused) {
      var refusal = as(shown, refused);
      if (refusal.code() != ErrorCode.RATE_LIMITED
          && limiter.take(RateLimit.BAD_TOKENS, key).join().allowed()) {
        audit.note(AuditAction.SIGN_IN_REFUSED, Actor.at(from, null));
      }
      throw refusal;
    }
  }

  /**
   * The agent that has replaced the token it shows, under this key; empty also for an address that
   * sent too many bad ones.
   */
  Optional<Caller> findReplaced(Credentials shown, String key, InetAddress from) {
    return Optional.ofNullable(shown.token())
        .filter(token -> mayTry(from))
        .flatMap(token -> agents.findReplaced(token, key));
  }

  /** Whether these still belong to the caller that signed in with them. */
  public boolean isStillValid(Caller caller, Credentials shown) {
    try {
      var owner = shown.areNone() ? authenticateNobody() : read(shown);
      return owner.id().equals(caller.id());
    } catch (RuntimeException refusedOrUnknown) {
      // False when the database fails: a client that is cut reconnects and is checked again.
      return false;
    }
  }

  /** Whether an address may try a token that is not cached. Does not block. */
  public boolean mayTry(InetAddress from) {
    return limiter.look(RateLimit.BAD_TOKENS, AddressKeys.of(from)).allowed();
  }

  /**
   * The caller of credentials in the cache; empty if they are not cached, good or not. Does not
   * block.
   */
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
      // Reported as refused once more; takes nothing from the budget.
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

  private static ChatException as(Credentials shown, ChatException refused) {
    var instead = shown.refusal();
    return instead == null || refused.code() != ErrorCode.INVALID_TOKEN
        ? refused
        : new ChatException(instead);
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
