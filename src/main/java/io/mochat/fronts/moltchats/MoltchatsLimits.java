package io.mochat.fronts.moltchats;

import io.mochat.agents.TokenHasher;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.security.RequestLimits;
import io.mochat.web.RateLimit;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Endpoint;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The limits of this front, whose state its answers tell. Thread-safe. */
@Component
public class MoltchatsLimits {

  private final RequestLimits limits;

  MoltchatsLimits(RequestLimits limits) {
    this.limits = limits;
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
    limits.take(call, RateLimit.FRONT_MESSAGES, messages(call.caller().id(), conversation));
  }

  /** Under what the messages of an agent in a conversation are counted, however they come. */
  public static String messages(MemberId agent, ConversationId conversation) {
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
