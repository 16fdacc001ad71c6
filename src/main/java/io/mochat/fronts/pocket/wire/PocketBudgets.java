package io.mochat.fronts.pocket.wire;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.security.LimitProperties;
import io.mochat.security.MinuteBudget;
import io.mochat.security.RateLimiter;
import io.mochat.web.RateLimit;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * How many frames, and among them how many commands, somebody may send in a minute. Thread-safe.
 */
@Component
public class PocketBudgets {

  private final LimitProperties limits;
  private final RateLimiter limiter;
  private final MinuteBudget commands;

  PocketBudgets(
      PocketProperties properties, LimitProperties limits, RateLimiter limiter, Clock clock) {
    this.limits = limits;
    this.limiter = limiter;
    this.commands = new MinuteBudget(properties.commandsPerMinute(), clock);
  }

  /**
   * Takes a frame.
   *
   * @throws ChatException {@code RATE_LIMITED}
   */
  public void requireFrame(PocketClient client) {
    var member = client.caller().id().value();
    if (!limiter.take(RateLimit.REQUESTS, member).join().allowed()) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
  }

  /**
   * Takes a command.
   *
   * @throws ChatException {@code RATE_LIMITED}
   */
  public void requireCommand(PocketClient client) {
    if (limits.perMinute(RateLimit.REQUESTS) != 0 && !commands.take(client.caller().id().value())) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
  }
}
