package io.mochat.fronts.claw.webhooks;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Timestamps;
import io.mochat.webhooks.Delivery;
import io.mochat.webhooks.Webhook;
import io.mochat.webhooks.WebhookEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Webhooks and their deliveries on the wire; absent values have no key. */
final class WebhookView {

  private WebhookView() {}

  /** A webhook without its secret. */
  static Map<String, Object> of(Webhook webhook) {
    var view = new LinkedHashMap<String, Object>();
    view.put("id", webhook.id());
    addTo(view, webhook);
    return view;
  }

  /** The same with its secret, for whoever has made it. */
  static Map<String, Object> withSecret(Webhook webhook) {
    var view = new LinkedHashMap<String, Object>();
    view.put("id", webhook.id());
    view.put("secret", webhook.secrets().current());
    addTo(view, webhook);
    return view;
  }

  private static void addTo(Map<String, Object> view, Webhook webhook) {
    var terms = webhook.terms();
    view.put("state", webhook.state().word());
    if (webhook.reason() != null) {
      view.put("reason", webhook.reason().word());
    }
    view.put("ownerId", webhook.owner().value());
    view.put("url", terms.url());
    view.put("events", terms.events().stream().map(WebhookEvent::word).toList());
    if (!terms.conversations().isEmpty()) {
      view.put(
          "conversationIds", terms.conversations().stream().map(ConversationId::value).toList());
    }
    if (terms.workspace() != null) {
      view.put("workspaceId", terms.workspace().value());
    }
    view.put("thin", terms.thin());
    if (terms.description() != null) {
      view.put("description", terms.description());
    }
    if (webhook.failingSince() != null) {
      view.put("failingSince", Timestamps.format(webhook.failingSince()));
    }
    view.put("createdAt", Timestamps.format(webhook.createdAt()));
    view.put("updatedAt", Timestamps.format(webhook.updatedAt()));
  }

  /** A delivery. */
  static Map<String, Object> of(Delivery delivery) {
    var view = new LinkedHashMap<String, Object>();
    view.put("id", delivery.id());
    view.put("event", delivery.event().word());
    if (delivery.conversation() != null) {
      view.put("conversationId", delivery.conversation().value());
      if (delivery.seq() > 0) {
        view.put("seq", delivery.seq());
      }
      view.put("messageId", delivery.subject());
    }
    view.put("state", delivery.state().word());
    view.put("attempts", delivery.attempts());
    view.put("at", Timestamps.format(delivery.at()));
    var key = delivery.state() == Delivery.State.PENDING ? "nextAt" : "settledAt";
    view.put(key, Timestamps.format(delivery.nextAt()));
    if (delivery.lastOutcome() != null) {
      view.put("lastOutcome", delivery.lastOutcome());
    }
    return view;
  }
}
