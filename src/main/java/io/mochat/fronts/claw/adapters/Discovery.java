package io.mochat.fronts.claw.adapters;

import com.github.benmanes.caffeine.cache.Interner;
import io.mochat.access.ReadablePanels;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.attendance.Habit;
import io.mochat.realtime.attendance.Habits;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.sessions.SessionLists;
import io.mochat.workspaces.WorkspaceManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Tells agents whose clients want everything from those set up for some conversations only. The
 * first kind lists all conversations after each connect, and again every half a minute: it gets
 * those created meanwhile without naming them. The second kind lists none, and gets only what it
 * names.
 */
@Component
class Discovery {

  /** The name of this front in habits. */
  static final String FRONT = "adapters";

  // Thousands of sockets keep the same ids.
  private final Interner<ConversationId> shared = Interner.newWeakInterner();
  private final SessionLists sessions;
  private final ReadablePanels panels;
  private final WorkspaceManager workspaces;
  private final Habits habits;

  Discovery(
      SessionLists sessions, ReadablePanels panels, WorkspaceManager workspaces, Habits habits) {
    this.panels = panels;
    this.sessions = sessions;
    this.workspaces = workspaces;
    this.habits = habits;
    sessions.whenListed(member -> listed(member, Scope.SESSIONS));
    panels.whenLookedThrough(member -> listed(member, Scope.PANELS));
  }

  /** The group whose panels the caller means when it names no group. */
  String homeGroup(Caller caller) {
    return workspaces.homeGroup(caller).id().value();
  }

  /**
   * Those of these conversations that there may be for the caller, in the order given. Clients name
   * thousands that are long gone, or that never were: each would cost a query of its own.
   */
  List<ConversationId> plausible(Caller caller, List<ConversationId> named) {
    var sessionIds = of(SessionId.class, named);
    var panelIds = of(PanelId.class, named);
    var found = new HashSet<ConversationId>(sessions.among(caller, sessionIds));
    found.addAll(panels.among(panelIds));
    return named.stream().filter(found::contains).map(shared::intern).toList();
  }

  private static <T extends ConversationId> List<T> of(Class<T> kind, List<ConversationId> named) {
    return named.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Whether this member takes part in any session. */
  boolean hasSessions(MemberId member) {
    return sessions.hasAny(member);
  }

  /** Notes that a client of this member has begun to speak the dialect. */
  void connected(MemberId member) {
    habits.connected(member, FRONT);
  }

  /** Notes that a member has looked through everything of a scope. */
  void listed(MemberId member, Scope scope) {
    habits.practised(new Habit(member, FRONT, scope));
  }

  /** What this member's clients want all of. */
  Set<Scope> wanted(MemberId member) {
    return habits.of(member, FRONT);
  }

  /** Ceases to take a client for one that wants everything, if it looks through nothing. */
  void doubt(PlatformClient client) {
    client
        .subscriber()
        .snapshot()
        .everything()
        .forEach(scope -> habits.dropUnlessPractised(new Habit(client.member(), FRONT, scope)));
  }
}
