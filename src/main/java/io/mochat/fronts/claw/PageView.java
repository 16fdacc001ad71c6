package io.mochat.fronts.claw;

import io.mochat.fronts.claw.marks.MarksView;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.ForwardPage;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of messages on the wire, once as {@code items} for the guide's clients and once as {@code
 * messages} for adapters of the platform.
 *
 * @param cursor what to send for the next, older page; absent on the last one and on pages that go
 *     forward
 * @param nextCursor the same under the platform's name
 * @param headSeq the seq of the newest message: by it an empty page shows that nothing is missing
 * @param gap present when messages after the cursor are no longer kept, or it is not of this log
 * @param log the generation of the log that {@code headSeq} is of, beside it
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
    long total,
    @Nullable Long headSeq,
    @Nullable Gap gap,
    @Nullable String log) {

  /** The wire form. */
  static PageView of(MessageHistory.Page page, Place place) {
    var cursor = page.hasMore() ? page.items().getLast().id().value() : null;
    return new PageView(
        place.session(),
        place.panel(),
        place.groupId(),
        place.items(page.items()),
        place.messages(page.items()),
        cursor,
        cursor,
        page.hasMore(),
        page.total(),
        null,
        null,
        null);
  }

  /** The wire form of a page that goes forward. */
  static PageView of(ForwardPage page, long total, Place place) {
    var gap = page.gap();
    return new PageView(
        place.session(),
        place.panel(),
        place.groupId(),
        place.items(page.items()),
        place.messages(page.items()),
        null,
        null,
        page.hasMore(),
        total,
        page.newest(),
        gap.isPresent() ? new Gap(gap.getAsLong()) : null,
        null);
  }

  /** The same with the generation of its log. */
  PageView of(String generation) {
    return new PageView(
        sessionId,
        panelId,
        groupId,
        items,
        messages,
        cursor,
        nextCursor,
        hasMore,
        total,
        headSeq,
        gap,
        generation);
  }

  /**
   * Says that messages after the cursor are no longer kept.
   *
   * @param firstSeq the seq of the first message after the cursor that is still kept
   */
  public record Gap(long firstSeq) {}

  /**
   * Where the messages of a page are, and who wrote them.
   *
   * @param group the panel's; {@code null} for a session
   * @param mine what the reader reacts with
   */
  record Place(
      ConversationId conversation,
      @Nullable GroupId group,
      Function<MemberId, Profile> authors,
      Map<MessageId, List<String>> mine) {

    private @Nullable String session() {
      return conversation instanceof SessionId session ? session.value() : null;
    }

    private @Nullable String panel() {
      return conversation instanceof PanelId panel ? panel.value() : null;
    }

    private @Nullable String groupId() {
      return group == null ? null : group.value();
    }

    private List<Map<String, Object>> items(List<Message> messages) {
      return messages.stream()
          .map(
              message ->
                  MarksView.withMine(
                      MessageView.of(message, authors.apply(message.sender())),
                      mine.get(message.id())))
          .toList();
    }

    private List<Map<String, Object>> messages(List<Message> messages) {
      return messages.stream()
          .map(message -> PlatformMessageView.of(message, authors.apply(message.sender())))
          .toList();
    }
  }
}
