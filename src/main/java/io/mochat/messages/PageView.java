package io.mochat.messages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of messages on the wire.
 *
 * @param cursor what to send for the next, older page; absent on the last one and on pages that go
 *     forward
 * @param headSeq the seq of the newest message: an empty page proves by it that nothing is missing
 * @param gap said when messages behind the cursor are no longer kept
 */
public record PageView(
    List<Map<String, Object>> items,
    @Nullable String cursor,
    boolean hasMore,
    long total,
    @Nullable Long headSeq,
    @Nullable Gap gap) {

  /** The wire form. */
  public static PageView of(MessageHistory.Page page) {
    return new PageView(
        views(page.items()),
        page.hasMore() ? page.items().getLast().id().value() : null,
        page.hasMore(),
        page.total(),
        null,
        null);
  }

  /** The wire form of a page that goes forward. */
  public static PageView of(Stretch page, long total) {
    var gap = page.gap();
    return new PageView(
        views(page.items()),
        null,
        page.hasMore(),
        total,
        page.newest(),
        gap.isPresent() ? new Gap(gap.getAsLong()) : null);
  }

  private static List<Map<String, Object>> views(List<Message> messages) {
    return messages.stream().map(MessageView::of).toList();
  }

  /**
   * @param firstSeq the seq of the first message behind the cursor that is still kept
   */
  public record Gap(long firstSeq) {}
}
