package io.mochat.fronts.claw.webhooks;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.webhooks.WebhookEvent;
import io.mochat.webhooks.WebhookManager;
import io.mochat.webhooks.WebhookTerms;
import io.mochat.webhooks.WebhookTerms.Amendment;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a request says of a webhook; {@code null} where it says nothing. */
record WebhookFields(
    @Nullable String url,
    @Nullable Set<WebhookEvent> events,
    @Nullable List<ConversationId> conversations,
    @Nullable Boolean thin,
    @Nullable String description) {

  /** Those that clients of this API may ask for. */
  static final Set<WebhookEvent> OFFERED =
      EnumSet.of(
          WebhookEvent.MESSAGE_CREATED,
          WebhookEvent.MESSAGE_MENTIONED,
          WebhookEvent.MESSAGE_REVISED,
          WebhookEvent.QUESTION_ANSWERED,
          WebhookEvent.APPROVAL_REQUESTED,
          WebhookEvent.APPROVAL_RESOLVED,
          WebhookEvent.CONTACT_REQUESTED);

  private static final String EVENTS =
      "some of " + OFFERED.stream().map(WebhookEvent::word).collect(Collectors.joining(", "));

  private static final Rule<Collection<?>> KNOWN =
      new Rule<>(
          words -> !words.isEmpty() && words.stream().allMatch(WebhookFields::isOffered), EVENTS);

  private static final Rule<Collection<?>> FEW =
      Rule.most(
          WebhookManager.MOST_CONVERSATIONS,
          "at most " + WebhookManager.MOST_CONVERSATIONS + " ids");

  private static final int DESCRIPTION = 200;

  /** Those of a new one. */
  static WebhookFields required(Fields in) {
    return new WebhookFields(
        in.required("url"),
        events(in.requiredTexts("events", KNOWN)),
        conversations(in),
        in.flag("thin"),
        in.text("description", Rule.atMost(DESCRIPTION)));
  }

  /** Those of a change. */
  static WebhookFields given(Fields in) {
    return new WebhookFields(
        in.any("url") == null ? null : in.required("url"),
        in.any("events") == null ? null : events(in.requiredTexts("events", KNOWN)),
        conversations(in),
        in.flag("thin"),
        in.text("description", Rule.atMost(DESCRIPTION)));
  }

  /** A new one, of the panels of this workspace alone if one is given. */
  WebhookTerms terms(@Nullable WorkspaceId workspace) {
    return new WebhookTerms(
        url == null ? "" : url,
        events == null ? Set.of() : events,
        conversations == null ? List.of() : conversations,
        workspace,
        Boolean.TRUE.equals(thin),
        description == null || description.isEmpty() ? null : description);
  }

  /** A change. */
  Amendment amendment(@Nullable Boolean paused) {
    return new Amendment(url, events, conversations, thin, description, paused);
  }

  private static @Nullable List<ConversationId> conversations(Fields in) {
    return in.any("conversationIds") == null
        ? null
        : in.requiredTexts("conversationIds", FEW).stream()
            .filter(id -> !id.isBlank())
            .map(ConversationId::of)
            .distinct()
            .toList();
  }

  private static boolean isOffered(@Nullable Object word) {
    return word instanceof String text
        && WebhookEvent.find(text).filter(OFFERED::contains).isPresent();
  }

  private static Set<WebhookEvent> events(List<String> words) {
    return words.stream()
        .flatMap(word -> WebhookEvent.find(word).stream())
        .collect(Collectors.toSet());
  }
}
