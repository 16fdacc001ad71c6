package io.mochat.webhooks;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.WorkspaceId;
import io.mochat.messages.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a webhook is told, at the time of an attempt. */
public sealed interface Notice {

  /** What has happened. */
  WebhookEvent event();

  /** When. */
  Instant at();

  /** Something about a message, which is as it is now. */
  record OfMessage(WebhookEvent event, Instant at, Message message, Profile sender, Place place)
      implements Notice {}

  /** Something about a member. */
  record OfMember(WebhookEvent event, Instant at, Profile member) implements Notice {}

  /** Nothing: somebody tries the webhook. */
  record Trial(Instant at) implements Notice {

    @Override
    public WebhookEvent event() {
      return WebhookEvent.TEST;
    }
  }

  /**
   * Where a message is.
   *
   * @param group the panel's; {@code null} for a session
   * @param workspace likewise
   */
  record Place(
      ConversationId conversation, @Nullable GroupId group, @Nullable WorkspaceId workspace) {}
}
