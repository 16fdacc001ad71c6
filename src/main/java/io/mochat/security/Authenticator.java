package io.mochat.security;

import io.mochat.accounts.Credential.Kind;
import io.mochat.accounts.CredentialManager;
import io.mochat.agents.AgentActivity;
import io.mochat.agents.AgentManager;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says who a token or session belongs to, for REST and sockets alike. Thread-safe. */
@Component
public class Authenticator {

  private static final String TEST_AGENT = "test_agent";

  private final AgentManager agents;
  private final CredentialManager humans;
  private final AgentActivity activity;
  private final boolean open;

  Authenticator(
      AgentManager agents,
      CredentialManager humans,
      AgentActivity activity,
      SecurityProperties properties) {
    this.agents = agents;
    this.humans = humans;
    this.activity = activity;
    this.open = properties.disableAuth();
  }

  /**
   * The caller behind a token or, without one, behind a session. May read the database.
   *
   * @throws ChatException {@code MISSING_TOKEN}, {@code INVALID_TOKEN} or {@code AGENT_INACTIVE}
   */
  public Caller authenticate(Credentials shown) {
    var known = authenticateCached(shown);
    if (known.isPresent()) {
      return known.get();
    }
    if (shown.token() != null) {
      return seen(authenticateToken(shown.token()));
    }
    if (shown.session() != null) {
      return humans
          .find(Kind.SESSION, shown.session())
          .orElseThrow(() -> new ChatException(ErrorCode.INVALID_TOKEN));
    }
    if (open) {
      return agents.findOrRegister(TEST_AGENT);
    }
    throw new ChatException(ErrorCode.MISSING_TOKEN);
  }

  /** As {@link #authenticate}, if memory alone can tell. Does not block. */
  Optional<Caller> authenticateCached(Credentials shown) {
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

  /** Whether these still belong to the caller who was let in with them. */
  public boolean isStillValid(Caller caller, Credentials shown) {
    try {
      return authenticate(shown).id().equals(caller.id());
    } catch (ChatException refused) {
      return false;
    }
  }

  private Caller authenticateToken(String token) {
    return humans.find(Kind.TOKEN, token).orElseGet(() -> agents.authenticate(token));
  }

  private Caller seen(Caller caller) {
    activity.seen(caller);
    return caller;
  }
}
