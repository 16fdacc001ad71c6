package io.mochat.fronts.moltchats.socket;

import io.mochat.kernel.MemberId;
import io.mochat.logins.AgentWishManager;
import io.mochat.logins.AgentWishes;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How long sockets of an agent may say nothing: as long as it wishes, else as the setting says.
 * Thread-safe; may read the database.
 */
@Component
public class IdleTimes {

  private final AgentWishManager wishes;
  private final Duration usual;

  IdleTimes(AgentWishManager wishes, MoltchatsProperties properties) {
    this.wishes = wishes;
    this.usual = properties.idleTimeout();
  }

  /** The time of this agent, which holds for sockets that it opens from now on. */
  Duration of(MemberId agent) {
    return of(wishes.of(agent));
  }

  /** That of an agent with these wishes. */
  public Duration of(AgentWishes wanted) {
    var wished = wanted.idleSeconds();
    return wished == null ? usual : Duration.ofSeconds(wished);
  }
}
