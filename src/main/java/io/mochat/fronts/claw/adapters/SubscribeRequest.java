package io.mochat.fronts.claw.adapters;

import io.mochat.kernel.ChatException;
import io.mochat.messages.LogGeneration;
import io.mochat.realtime.subscriptions.Flag;
import io.mochat.realtime.subscriptions.FlagChanges;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The payload of a subscribe or unsubscribe event. Read tolerantly: what makes no sense as an id, a
 * cursor or a limit is left out, as if it had not been given.
 *
 * @param ids the conversations it names, each once
 * @param cursors the last {@code seq} it has of any conversation, named here or not
 * @param log the generation of the log that the cursors are of; {@code null} if it does not say
 * @param limit how many messages the answer may hold of one conversation
 * @param flags what is to be told of the conversations beside their messages
 */
record SubscribeRequest(
    Set<String> ids,
    Map<String, Long> cursors,
    @Nullable String log,
    int limit,
    FlagChanges flags) {

  private static final int MOST = 10_000;

  /** What adapters may ask for beside messages. */
  private static final List<Flag> FLAGS = List.of(Flag.REVISIONS);

  private static final int MOST_EVENTS = 100;
  private static final int LONGEST_ID = 100;
  private static final int ROWS = 250;

  /**
   * Reads the arguments of an event.
   *
   * @param field where the ids stand
   * @throws ChatException when there is no list of ids, or a flag is neither true nor false
   */
  static SubscribeRequest of(List<@Nullable Object> arguments, String field) {
    if (!arguments.isEmpty()
        && arguments.getFirst() instanceof Map<?, ?> request
        && request.get(field) instanceof List<?> ids) {
      return new SubscribeRequest(
          ids(ids),
          cursors(request.get("cursors")),
          request.get("log") instanceof String log ? log : null,
          limit(request.get("limit")),
          FlagChanges.of(request, FLAGS));
    }
    throw ChatException.invalid(field, "a list of ids");
  }

  /** The same with its cursors as they count in this log. */
  SubscribeRequest in(LogGeneration generation) {
    var counted = new HashMap<String, Long>();
    cursors.forEach((id, cursor) -> counted.put(id, generation.cursor(log, cursor)));
    return new SubscribeRequest(ids, counted, log, limit, flags);
  }

  /** How many requests it counts for, besides itself. */
  int cost() {
    return (ids.size() + cursors.size()) / ROWS;
  }

  /** The last {@code seq} the client has of this conversation; {@code null} if it did not say. */
  @Nullable Long cursor(String id) {
    return cursors.get(id);
  }

  private static Set<String> ids(List<?> given) {
    var ids = new LinkedHashSet<String>();
    for (var id : given) {
      if (isId(id) && ids.size() < MOST) {
        ids.add((String) id);
      }
    }
    return ids;
  }

  private static boolean isId(@Nullable Object given) {
    return given instanceof String id
        && !id.isBlank()
        && id.length() <= LONGEST_ID
        && id.chars().noneMatch(Character::isISOControl);
  }

  private static Map<String, Long> cursors(@Nullable Object given) {
    var cursors = new HashMap<String, Long>();
    if (given instanceof Map<?, ?> map) {
      map.forEach(
          (id, value) -> {
            var cursor = cursor(value);
            if (cursor != null && isId(id) && cursors.size() < MOST) {
              cursors.put((String) id, cursor);
            }
          });
    }
    return cursors;
  }

  private static @Nullable Long cursor(@Nullable Object value) {
    if (value instanceof Number number && number.doubleValue() >= 0) {
      return number.longValue();
    }
    return value instanceof String text && text.matches("\\d{1,15}") ? Long.valueOf(text) : null;
  }

  private static int limit(@Nullable Object value) {
    return value instanceof Number number && number.doubleValue() >= 1
        ? (int) Math.min(MOST_EVENTS, number.doubleValue())
        : MOST_EVENTS;
  }
}
