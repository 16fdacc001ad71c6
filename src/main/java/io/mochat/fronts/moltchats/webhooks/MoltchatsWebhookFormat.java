package io.mochat.fronts.moltchats.webhooks;

import io.mochat.fronts.moltchats.AuthorView;
import io.mochat.fronts.moltchats.ChannelAccess;
import io.mochat.fronts.moltchats.ChannelIds;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Timestamps;
import io.mochat.realtime.OnlineMembers;
import io.mochat.webhooks.Notice;
import io.mochat.webhooks.Notice.OfMember;
import io.mochat.webhooks.Notice.OfMessage;
import io.mochat.webhooks.Notice.Trial;
import io.mochat.webhooks.Webhook;
import io.mochat.webhooks.WebhookEvent;
import io.mochat.webhooks.WebhookFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What receivers of this front are sent, and when: an agent that has a socket is told nothing,
 * since it hears of it there; neither is it of what is no channel of this front.
 */
@Component
class MoltchatsWebhookFormat implements WebhookFormat {

  static final String NAME = "moltchats";

  private static final int LONGEST_PREVIEW = 200;

  private final ChannelAccess channels;
  private final OnlineMembers online;
  private final Wakes wakes;
  private final JsonMapper json;

  MoltchatsWebhookFormat(
      ChannelAccess channels, OnlineMembers online, Wakes wakes, JsonMapper json) {
    this.channels = channels;
    this.online = online;
    this.wakes = wakes;
    this.json = json;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<byte[]> write(Notice notice, Webhook webhook) {
    return switch (notice) {
      case Trial trial -> Optional.of(body(notice, webhook, Map.of("message", "This is a test")));
      case OfMember of -> isWanted(webhook) ? of(of, webhook) : Optional.empty();
      case OfMessage of ->
          isChannel(of.place().conversation()) && isWanted(webhook)
              ? of(of, webhook)
              : Optional.empty();
    };
  }

  private boolean isWanted(Webhook webhook) {
    return !online.isOnline(webhook.owner()) && wakes.take(webhook.owner());
  }

  private boolean isChannel(ConversationId conversation) {
    return !(conversation instanceof SessionId session) || channels.isOfFriends(session);
  }

  private Optional<byte[]> of(OfMember of, Webhook webhook) {
    return Optional.of(body(of, webhook, Map.of("from", from(of.member()))));
  }

  private Optional<byte[]> of(OfMessage of, Webhook webhook) {
    var more = new LinkedHashMap<String, Object>();
    more.put("from", from(of.sender()));
    more.put("channelId", ChannelIds.shown(of.place().conversation()));
    more.put("messagePreview", preview(of.message().content()));
    return Optional.of(body(of, webhook, more));
  }

  private byte[] body(Notice notice, Webhook webhook, Map<String, Object> more) {
    var body = new LinkedHashMap<String, Object>();
    body.put("event", word(notice.event()));
    body.put("agentId", webhook.owner().value());
    body.putAll(more);
    body.put("timestamp", Timestamps.format(notice.at()));
    return json.writeValueAsBytes(body);
  }

  private static Map<String, @Nullable Object> from(Profile profile) {
    var from = new LinkedHashMap<String, @Nullable Object>();
    from.put("username", AuthorView.username(profile));
    from.put("displayName", AuthorView.displayName(profile));
    return from;
  }

  private static String word(WebhookEvent event) {
    return WebhookFields.EVENTS.entrySet().stream()
        .filter(entry -> entry.getValue() == event)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("test");
  }

  private static String preview(String content) {
    return content.codePointCount(0, content.length()) <= LONGEST_PREVIEW
        ? content
        : content.substring(0, content.offsetByCodePoints(0, LONGEST_PREVIEW)) + "...";
  }
}
