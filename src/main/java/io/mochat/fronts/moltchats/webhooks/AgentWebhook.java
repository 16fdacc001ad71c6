package io.mochat.fronts.moltchats.webhooks;

import io.mochat.audit.Actor;
import io.mochat.kernel.Caller;
import io.mochat.logins.AgentWishes;
import io.mochat.webhooks.Webhook;
import io.mochat.webhooks.WebhookEvent;
import io.mochat.webhooks.WebhookManager;
import io.mochat.webhooks.WebhookManager.Plan;
import io.mochat.webhooks.WebhookTerms;
import io.mochat.webhooks.WebhookTerms.Amendment;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one webhook that an agent has by this front: it is there while the agent wishes for an
 * address and for events. Thread-safe.
 */
@Component
public class AgentWebhook {

  private static final List<String> USUAL =
      List.of("dm.received", "mention.received", "reply.received");

  private final WebhookManager webhooks;

  AgentWebhook(WebhookManager webhooks) {
    this.webhooks = webhooks;
  }

  /** What an agent is told of. */
  public static List<String> events(AgentWishes wishes) {
    return wishes.webhookEvents() == null ? USUAL : wishes.webhookEvents();
  }

  /** The webhook, if it is there. */
  Optional<Webhook> find(Caller caller) {
    return webhooks.list(caller, null, MoltchatsWebhookFormat.NAME).stream().findFirst();
  }

  /**
   * Makes, changes or deletes it, as the wishes are now.
   *
   * @return the secret that a new one signs by, which is told this once; {@code null} if none was
   *     made
   * @throws io.mochat.kernel.ChatException {@code WEBHOOK_URL}, {@code QUOTA_REACHED}
   */
  public @Nullable String follow(Caller caller, AgentWishes wishes, Actor actor) {
    var present = find(caller).orElse(null);
    var events = wanted(wishes);
    var url = wishes.webhookUrl();
    if (url == null || events.isEmpty()) {
      if (present != null) {
        webhooks.delete(caller, present.id(), actor);
      }
    } else if (present == null) {
      var terms = new WebhookTerms(url, events, List.of(), null, false, null);
      var made =
          webhooks.create(caller, new Plan(terms, null, MoltchatsWebhookFormat.NAME), null, actor);
      return made.secrets().current();
    } else {
      var amendment = new Amendment(url, events, null, null, null, false);
      webhooks.update(caller, present.id(), amendment, null, actor);
    }
    return null;
  }

  private static Set<WebhookEvent> wanted(AgentWishes wishes) {
    var all = EnumSet.noneOf(WebhookEvent.class);
    for (var word : events(wishes)) {
      Optional.ofNullable(WebhookFields.EVENTS.get(word)).ifPresent(all::add);
    }
    return all;
  }
}
