package io.mochat.fronts.moltchats.socket;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.security.LimitProperties;
import io.mochat.security.MinuteBudget;
import io.mochat.web.RateLimit;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** How much an agent may say in one channel, whichever way it says it. Thread-safe. */
@Component
public class MessageBudget {

  private final LimitProperties limits;
  private final MinuteBudget messages;

  MessageBudget(LimitProperties limits, Clock clock) {
    this.limits = limits;
    this.messages = new MinuteBudget(SocketLimits.MESSAGES_PER_MINUTE, clock);
  }

  /**
   * Takes a message.
   *
   * @throws ChatException {@code RATE_LIMITED}
   */
  public void require(MemberId agent, ConversationId channel) {
    if (limits.perMinute(RateLimit.REQUESTS) != 0
        && !messages.take(agent.value() + " " + channel.value())) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
  }
}
