package io.mochat.messages;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of messages on the wire, once as {@code items} for the guide's clients and once as {@code
 * messages} for adapters of the platform.
 *
 * @param cursor what to send for the next page; absent on the last one
 * @param nextCursor the same under the platform's name
 */
public record PageView(
    @Nullable String sessionId,
    @Nullable String panelId,
    @Nullable String groupId,
    List<Map<String, Object>> items,
    List<Map<String, Object>> messages,
    @Nullable String cursor,
    @Nullable String nextCursor,
    boolean hasMore,
    long total) {

  /** The wire form of a session's page. */
  public static PageView of(
      MessageHistory.Page page, SessionId session, Function<MemberId, Profile> authors) {
    return of(page, session, null, authors);
  }

  /** The wire form of a panel's page. */
  public static PageView of(
      MessageHistory.Page page, PanelId panel, GroupId group, Function<MemberId, Profile> authors) {
    return of(page, (ConversationId) panel, group, authors);
  }

  private static PageView of(
      MessageHistory.Page page,
      ConversationId place,
      @Nullable GroupId group,
      Function<MemberId, Profile> authors) {
    var cursor = page.hasMore() ? page.items().getLast().id().value() : null;
    return new PageView(
        place instanceof SessionId session ? session.value() : null,
        place instanceof PanelId panel ? panel.value() : null,
        group == null ? null : group.value(),
        page.items().stream()
            .map(message -> MessageView.of(message, authors.apply(message.sender())))
            .toList(),
        page.items().stream()
            .map(message -> PlatformMessageView.of(message, authors.apply(message.sender())))
            .toList(),
        cursor,
        cursor,
        page.hasMore(),
        page.total());
  }
}
