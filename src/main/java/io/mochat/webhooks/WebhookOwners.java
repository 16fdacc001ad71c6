package io.mochat.webhooks;

import io.mochat.agents.OwnershipManager;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may look after the webhooks of a member: itself and, of an agent, its owner. Thread-safe. */
@Component
class WebhookOwners {

  private final OwnershipManager ownerships;
  private final WebhookStore store;

  WebhookOwners(OwnershipManager ownerships, WebhookStore store) {
    this.ownerships = ownerships;
    this.store = store;
  }

  /**
   * Whose webhooks the caller means.
   *
   * @param agent an agent of the caller; {@code null} for the caller itself
   * @throws ChatException {@code AGENT_NOT_FOUND}, {@code OWNERSHIP_UNCONFIRMED}
   */
  MemberId of(Caller caller, @Nullable MemberId agent) {
    if (agent == null || agent.equals(caller.id())) {
      return caller.id();
    }
    ownerships.requireConfirmed(caller, agent);
    return agent;
  }

  /**
   * A webhook that the caller may look after.
   *
   * @throws ChatException {@code WEBHOOK_NOT_FOUND}
   */
  Webhook require(Caller caller, String id) {
    return store
        .find(id)
        .filter(webhook -> isOf(caller, webhook.owner()))
        .orElseThrow(() -> new ChatException(ErrorCode.WEBHOOK_NOT_FOUND));
  }

  private boolean isOf(Caller caller, MemberId owner) {
    return owner.equals(caller.id())
        || caller.id().equals(ownerships.confirmedOwners(Set.of(owner)).get(owner));
  }
}
