package io.mochat.fronts.mcp.chat;

import io.mochat.kernel.Access;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.ReadPositions;
import io.mochat.messages.ReadPositions.Standing;
import io.mochat.messages.ReadPositions.Unread;
import io.mochat.panels.KnownPanels;
import io.mochat.panels.Panel;
import io.mochat.sessions.SessionManager;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sessions and panels of a member alike. */
@Component
class Places {

  private static final int LOOKED_THROUGH = 4;

  private final ReadPositions positions;
  private final Access access;
  private final SessionManager sessions;
  private final KnownPanels panels;
  private final Freshness freshness;

  Places(
      ReadPositions positions,
      Access access,
      SessionManager sessions,
      KnownPanels panels,
      Freshness freshness) {
    this.positions = positions;
    this.access = access;
    this.sessions = sessions;
    this.panels = panels;
    this.freshness = freshness;
  }

  /** How many conversations have messages that the caller has not read. */
  long unread(Caller caller) {
    return readable(caller).stream().filter(one -> one.head() > one.read()).count();
  }

  /**
   * A page of those that the caller may read, by their ids.
   *
   * @param cursor where the page before said that this one begins
   */
  Listed list(Caller caller, boolean unreadOnly, @Nullable String cursor, int most) {
    var all = readable(caller);
    var behind =
        all.stream()
            .filter(one -> !unreadOnly || one.head() > one.read())
            .filter(one -> cursor == null || one.conversation().value().compareTo(cursor) > 0)
            .limit(most + 1L)
            .toList();
    var shown = behind.subList(0, Math.min(most, behind.size()));
    var next = behind.size() > most ? shown.getLast().conversation().value() : null;
    return new Listed(places(caller, shown), next, all.size());
  }

  /** Those that the caller may read in which something was said last, the newest first. */
  Listed newest(Caller caller, int most) {
    freshness.await();
    // Some of them are private panels that it may not read.
    var newest = positions.listNewest(caller.id(), most * LOOKED_THROUGH);
    var shown =
        newest.stream()
            .filter(one -> access.canRead(caller.id(), one.conversation()))
            .limit(most)
            .toList();
    return new Listed(places(caller, shown), null, newest.size());
  }

  private List<Place> places(Caller caller, List<Standing> shown) {
    var unread = positions.unread(caller.id(), shown.stream().map(Standing::conversation).toList());
    return shown.stream().map(one -> place(caller, one, unread)).toList();
  }

  private List<Standing> readable(Caller caller) {
    freshness.await();
    return positions.list(caller.id()).stream()
        .filter(one -> access.canRead(caller.id(), one.conversation()))
        .sorted(Comparator.comparing(one -> one.conversation().value()))
        .toList();
  }

  private Place place(Caller caller, Standing standing, Map<ConversationId, Unread> unread) {
    var id = standing.conversation();
    var many = unread.getOrDefault(id, Unread.NONE);
    return switch (id) {
      case SessionId session -> {
        var found = sessions.get(caller, session);
        yield new Place(
            id, found.type().wireName(), found.name(), standing.head(), standing.read(), many);
      }
      case PanelId panel ->
          new Place(
              id,
              "panel",
              panels.find(panel).map(Panel::name).orElse(null),
              standing.head(),
              standing.read(),
              many);
    };
  }

  /** A conversation, and how far the caller is in it. */
  record Place(
      ConversationId id, String type, @Nullable String name, long head, long read, Unread unread) {}

  /**
   * Some conversations.
   *
   * @param looked how many were looked through for them
   */
  record Listed(List<Place> places, @Nullable String next, int looked) {}
}
