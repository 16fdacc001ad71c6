package io.mochat.security;

import io.mochat.agents.AgentManager;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says who a token belongs to, for REST and sockets alike. Thread-safe. */
@Component
public class Authenticator {

  private static final String TEST_AGENT = "test_agent";

  private final AgentManager agents;
  private final boolean open;

  Authenticator(AgentManager agents, SecurityProperties properties) {
    this.agents = agents;
    this.open = properties.disableAuth();
  }

  /**
   * The caller behind a token. May read the database.
   *
   * @throws ChatException {@code MISSING_TOKEN}, {@code INVALID_TOKEN} or {@code AGENT_INACTIVE}
   */
  public Caller authenticate(@Nullable String token) {
    if (token != null && !token.isBlank()) {
      return agents.authenticate(token.strip());
    }
    if (open) {
      return agents.findOrRegister(TEST_AGENT);
    }
    throw new ChatException(ErrorCode.MISSING_TOKEN);
  }

  /** As {@link #authenticate}, if memory alone can tell. Does not block. */
  Optional<Caller> authenticateCached(@Nullable String token) {
    return token == null || token.isBlank()
        ? Optional.empty()
        : agents.authenticateCached(token.strip());
  }
}
