package io.mochat.fronts.moltchats;

import io.mochat.agents.TokenHasher;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.logins.AgentWishManager;
import io.mochat.security.RateLimiter;
import io.mochat.security.RateLimiter.Verdict;
import io.mochat.security.RequestLimits;
import io.mochat.web.RateLimit;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Endpoint;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The limits of this front, whose state its answers tell. Thread-safe. */
@Component
public class MoltchatsLimits {

  private final RequestLimits limits;
  private final RateLimiter limiter;
  private final AgentWishManager wishes;
  private final HourlyCount sent;

  MoltchatsLimits(RequestLimits limits, RateLimiter limiter, AgentWishManager wishes, Clock clock) {
    this.limits = limits;
    this.limiter = limiter;
    this.wishes = wishes;
    this.sent = new HourlyCount(clock);
  }

  /** The same endpoint, for agents, whose calls count against the budget of this front. */
  public Endpoint counted(Endpoint endpoint) {
    Endpoint.Work work =
        call -> {
          limits.take(call, RateLimit.FRONT_REQUESTS, call.caller().id().value());
          endpoint.work().serve(call);
        };
    return new Endpoint(
        endpoint.method(), endpoint.path(), work, endpoint.callers(), endpoint.limit(), false);
  }

  /** The same, whose calls count against a budget of their own besides, which the answers tell. */
  public Endpoint counted(Endpoint endpoint, RateLimit own) {
    Endpoint.Work work =
        call -> {
          limits.take(call, own, call.caller().id().value());
          endpoint.work().serve(call);
        };
    return counted(
        new Endpoint(
            endpoint.method(),
            endpoint.path(),
            work,
            endpoint.callers(),
            endpoint.limit(),
            endpoint.counted()));
  }

  /** Counts an attempt to sign in as this agent, wherever it comes from. */
  void login(Call call, String agentId) {
    if (isId(agentId)) {
      limits.take(call, RateLimit.LOGINS, agentId);
    }
  }

  /** Counts a password that is tried for an e-mail address, wherever it comes from. */
  public void password(Call call, String email) {
    // Its hash, since counts are kept where others look.
    limits.take(call, RateLimit.LOGINS, TokenHasher.hash(email.toLowerCase(Locale.ROOT)));
  }

  /** Counts a message that a call is about to post. */
  public void message(Call call, ConversationId conversation) {
    var agent = call.caller().id();
    var verdict = limits.take(call, RateLimit.FRONT_MESSAGES, messages(agent, conversation));
    if (!letsItselfSend(agent, verdict)) {
      call.response().header("Retry-After", Long.toString(sent.left(agent).toSeconds() + 1));
      throw Refused.OUTBOUND_LIMIT.refusal();
    }
  }

  /**
   * The same of one that comes over a socket.
   *
   * @return whether the agent lets itself send it
   * @throws ChatException {@code RATE_LIMITED}
   */
  public boolean message(MemberId agent, ConversationId conversation) {
    var verdict = limiter.take(RateLimit.FRONT_MESSAGES, messages(agent, conversation)).join();
    if (!verdict.allowed()) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
    return letsItselfSend(agent, verdict);
  }

  // An agent that has not said how much it sends is limited in each channel alone.
  private boolean letsItselfSend(MemberId agent, Verdict verdict) {
    var most = wishes.of(agent).sentPerHour();
    return most == null || verdict.limit() == 0 || sent.take(agent, most);
  }

  private static String messages(MemberId agent, ConversationId conversation) {
    return agent.value() + " " + conversation.value();
  }

  // Whatever else is shown nobody has, and it would take the place of a budget that counts.
  private static boolean isId(String text) {
    try {
      return UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException none) {
      return false;
    }
  }
}
