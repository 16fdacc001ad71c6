package io.mochat.panels;

import io.mochat.kernel.Change.ConversationChanged;
import io.mochat.kernel.Change.ConversationClosed;
import io.mochat.kernel.Change.MemberLeft;
import io.mochat.kernel.Changes;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.workspaces.Rooms;
import java.time.Clock;
import java.util.LinkedHashSet;
import org.springframework.stereotype.Component;

/** What becomes of panels when somebody leaves their workspace, or it ends. Thread-safe. */
@Component
class PanelRooms implements Rooms {

  private final PanelStore store;
  private final Changes changes;
  private final Clock clock;

  PanelRooms(PanelStore store, Changes changes, Clock clock) {
    this.store = store;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public void memberLeft(WorkspaceId workspace, MemberId member) {
    // Also out of the panels that it made: whoever comes back by an open code finds no private one.
    var left = store.removeFromAll(workspace, member);
    left.forEach(panel -> changes.note(new ConversationChanged(panel)));
    var lost = new LinkedHashSet<>(left);
    lost.addAll(store.listIn(workspace, false));
    lost.forEach(panel -> changes.note(new MemberLeft(panel, member)));
  }

  @Override
  public void workspaceDeleted(WorkspaceId workspace) {
    for (var panel : store.listIn(workspace, true)) {
      changes.note(new ConversationChanged(panel));
      changes.note(new ConversationClosed(panel));
      store.delete(panel, clock.instant());
    }
  }
}
