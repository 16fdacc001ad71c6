package io.mochat.messages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of messages on the wire.
 *
 * @param cursor what to send for the next page; absent on the last one
 */
public record PageView(
    List<Map<String, Object>> items, @Nullable String cursor, boolean hasMore, long total) {

  /** The wire form. */
  public static PageView of(MessageHistory.Page page) {
    return new PageView(
        page.items().stream().map(MessageView::of).toList(),
        page.hasMore() ? page.items().getLast().id().value() : null,
        page.hasMore(),
        page.total());
  }
}
