package io.mochat.realtime.subscriptions;

import io.mochat.kernel.ConversationId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Of which subscriptions a flag was asked.
 *
 * @param chosen conversations named one by one
 * @param everything the wildcards
 */
public record Asked(Set<ConversationId> chosen, Set<Scope> everything) {

  /** Of none. */
  public static final Asked NONE = new Asked(Set.of(), Set.of());

  public Asked {
    chosen = Set.copyOf(new HashSet<>(chosen));
    everything = Set.copyOf(everything);
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return chosen.isEmpty() && everything.isEmpty();
  }

  /** The same as texts: names of scopes, and ids. */
  public List<String> names() {
    return Stream.concat(
            everything.stream().map(Scope::name), chosen.stream().map(ConversationId::value))
        .toList();
  }

  /** What such texts say. */
  public static Asked of(List<String> names) {
    var chosen = new HashSet<ConversationId>();
    var everything = new HashSet<Scope>();
    for (var name : names) {
      Scope.find(name).ifPresentOrElse(everything::add, () -> chosen.add(ConversationId.of(name)));
    }
    return new Asked(chosen, everything);
  }
}
