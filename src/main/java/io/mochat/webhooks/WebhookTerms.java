package io.mochat.webhooks;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.WorkspaceId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a webhook.
 *
 * @param events at least one
 * @param conversations only of these; empty for all that its owner reads
 * @param workspace only of panels of this one; {@code null} for all conversations
 * @param thin ids alone, without content
 */
public record WebhookTerms(
    String url,
    Set<WebhookEvent> events,
    List<ConversationId> conversations,
    @Nullable WorkspaceId workspace,
    boolean thin,
    @Nullable String description) {

  public WebhookTerms {
    var all = EnumSet.noneOf(WebhookEvent.class);
    all.addAll(events);
    events = Collections.unmodifiableSet(all);
    conversations = List.copyOf(conversations);
  }

  /**
   * Whether it is to be told of what happens in this conversation.
   *
   * @param its the workspace that the conversation is in, if any
   */
  public boolean cover(ConversationId conversation, @Nullable WorkspaceId its) {
    return (conversations.isEmpty() || conversations.contains(conversation))
        && (workspace == null || conversation instanceof PanelId && workspace.equals(its));
  }

  /**
   * The same, where something is given: {@code null} leaves it as it is.
   *
   * @param description empty for none
   */
  public record Amendment(
      @Nullable String url,
      @Nullable Set<WebhookEvent> events,
      @Nullable List<ConversationId> conversations,
      @Nullable Boolean thin,
      @Nullable String description,
      @Nullable Boolean paused) {

    WebhookTerms over(WebhookTerms old) {
      return new WebhookTerms(
          url == null ? old.url : url,
          events == null ? old.events : events,
          conversations == null ? old.conversations : conversations,
          old.workspace,
          thin == null ? old.thin : thin,
          description == null ? old.description : description.isEmpty() ? null : description);
    }
  }
}
