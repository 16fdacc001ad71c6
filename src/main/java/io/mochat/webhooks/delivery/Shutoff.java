package io.mochat.webhooks.delivery;

import io.mochat.agents.OwnershipManager;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.Transactions;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageRouter;
import io.mochat.sessions.SessionManager;
import io.mochat.webhooks.Webhook;
import io.mochat.webhooks.Webhook.Reason;
import io.mochat.webhooks.WebhookListener;
import io.mochat.webhooks.WebhookStore;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Switches webhooks off, and tells so. Thread-safe. */
@Component
class Shutoff {

  private static final String SERVER = "server";

  private final WebhookStore store;
  private final OwnershipManager ownerships;
  private final SessionManager sessions;
  private final AudienceSource audiences;
  private final MessageRouter router;
  private final Transactions transactions;
  private final AuditLog audit;
  private final WebhookListener listener;
  private final Clock clock;

  Shutoff(
      WebhookStore store,
      OwnershipManager ownerships,
      SessionManager sessions,
      AudienceSource audiences,
      MessageRouter router,
      Transactions transactions,
      AuditLog audit,
      WebhookListener listener,
      Clock clock) {
    this.store = store;
    this.ownerships = ownerships;
    this.sessions = sessions;
    this.audiences = audiences;
    this.router = router;
    this.transactions = transactions;
    this.audit = audit;
    this.listener = listener;
    this.clock = clock;
  }

  /** Switches a webhook off, if it is active. The owner of an agent hears of it in their DM. */
  void disable(String id, Reason reason) {
    var disabled =
        transactions.write(
            () -> {
              var found = store.find(id).filter(one -> one.state() == Webhook.State.ACTIVE);
              found.ifPresent(one -> store.update(one.disabled(reason, clock.instant())));
              return found;
            });
    disabled.ifPresent(webhook -> tell(webhook, reason));
  }

  private void tell(Webhook webhook, Reason reason) {
    audit.note(AuditAction.WEBHOOK_DISABLED, new Actor(null, SERVER), webhook.id());
    listener.disabled(reason);
    var agent = webhook.owner();
    var owner = ownerships.confirmedOwners(Set.of(agent)).get(agent);
    if (owner != null) {
      tell(agent, owner, text(webhook, reason));
    }
  }

  private void tell(MemberId agent, MemberId owner, String text) {
    var dm = sessions.openDm(agent, owner).id();
    audiences
        .find(dm)
        .ifPresent(audience -> router.route(Draft.text(Profile.SYSTEM, text), audience));
  }

  private static String text(Webhook webhook, Reason reason) {
    var why =
        switch (reason) {
          case GONE -> "its receiver says that it is gone";
          case FAILING -> "its receiver has been failing for days";
          case BACKLOG -> "too much waits for its receiver";
        };
    return "The webhook %s was switched off: %s.".formatted(webhook.id(), why);
  }
}
