package io.mochat.realtime.subscriptions;

import io.mochat.kernel.ChatException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The flags that a request sets or takes back; those it does not name stay as they are.
 *
 * @param wanted whether each is wanted from now on
 */
public record FlagChanges(Map<Flag, Boolean> wanted) {

  /** Nothing changes. */
  public static final FlagChanges NONE = new FlagChanges(Map.of());

  public FlagChanges {
    wanted = Map.copyOf(wanted);
  }

  /** Both, these first. */
  public FlagChanges and(FlagChanges later) {
    if (later.wanted.isEmpty()) {
      return this;
    }
    var both = new HashMap<>(wanted);
    both.putAll(later.wanted);
    return new FlagChanges(both);
  }

  /**
   * Reads the payload of a request: each flag by its name.
   *
   * @throws ChatException for one that is neither true nor false
   */
  public static FlagChanges of(Map<?, ?> payload) {
    return of(payload, List.of(Flag.values()));
  }

  /** The same of these flags alone; what others are called may mean something else there. */
  public static FlagChanges of(Map<?, ?> payload, List<Flag> flags) {
    var wanted = new EnumMap<Flag, Boolean>(Flag.class);
    for (var flag : flags) {
      switch (payload.get(flag.wireName())) {
        case null -> {}
        case Boolean on -> wanted.put(flag, on);
        default -> throw ChatException.invalid(flag.wireName(), "true or false");
      }
    }
    return wanted.isEmpty() ? NONE : new FlagChanges(wanted);
  }
}
