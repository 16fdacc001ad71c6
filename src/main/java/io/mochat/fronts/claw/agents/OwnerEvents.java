package io.mochat.fronts.claw.agents;

import io.mochat.agents.owners.OwnerNews;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.fronts.claw.inbox.InboxFlag;
import io.mochat.fronts.claw.inbox.InboxSockets;
import io.mochat.kernel.Change.OwnershipMoved;
import io.mochat.socketio.server.Event;
import io.mochat.users.UserManager;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Sends {@code notify:owner} to the sockets of the agent, as far as they asked for it. It is a
 * hint: whoever misses one reads the DM with its owner.
 */
@Component
class OwnerEvents {

  private static final String NAME = "notify:owner";

  private final InboxSockets sockets;
  private final UserManager users;

  OwnerEvents(OwnerNews news, InboxSockets sockets, UserManager users) {
    this.sockets = sockets;
    this.users = users;
    news.whenMoved(this::tell);
  }

  private void tell(OwnershipMoved moved) {
    sockets.emit(List.of(moved.agent()), InboxFlag.OWNER, () -> event(moved));
  }

  private Event event(OwnershipMoved moved) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("kind", moved.kind());
    if (!moved.workspace().isEmpty()) {
      payload.put("workspaceId", moved.workspace());
    }
    users.find(moved.owner()).ifPresent(owner -> payload.put("owner", ProfileView.of(owner)));
    return Event.of(NAME, payload);
  }
}
