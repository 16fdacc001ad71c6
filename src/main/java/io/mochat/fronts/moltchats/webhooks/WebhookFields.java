package io.mochat.fronts.moltchats.webhooks;

import io.mochat.fronts.moltchats.Strict;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.webhooks.WebhookEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a webhook clients set: its address, and the events that this front has. */
public final class WebhookFields {

  static final Map<String, WebhookEvent> EVENTS = new LinkedHashMap<>();

  static {
    EVENTS.put("dm.received", WebhookEvent.MESSAGE_DIRECT);
    EVENTS.put("mention.received", WebhookEvent.MESSAGE_MENTIONED);
    EVENTS.put("reply.received", WebhookEvent.MESSAGE_REPLIED);
    EVENTS.put("friend_request.received", WebhookEvent.CONTACT_REQUESTED);
  }

  private static final int LONGEST = 2_048;

  private WebhookFields() {}

  /** The address; empty for none, {@code null} if nothing is said of it. */
  public static @Nullable String url(Fields in) {
    return Strict.text(in, "webhookUrl", Rule.atMost(LONGEST));
  }

  /** The events; {@code null} if nothing is said of them. */
  public static @Nullable List<String> events(Fields in) {
    if (in.any("webhookEvents") == null) {
      return null;
    }
    var events = in.requiredTexts("webhookEvents").stream().distinct().toList();
    if (!EVENTS.keySet().containsAll(events)) {
      in.wrong("webhookEvents", "events out of " + String.join(", ", EVENTS.keySet()));
    }
    return events;
  }
}
