package io.mochat.panels;

import io.mochat.kernel.Access;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.PanelId;
import io.mochat.pages.Page;
import io.mochat.workspaces.MemberLists;
import io.mochat.workspaces.Membership;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lists who may read a panel. Thread-safe; every call reads the database. */
@Service
public class PanelMembers {

  private final Access access;
  private final PanelStore panels;
  private final MemberLists lists;

  PanelMembers(Access access, PanelStore panels, MemberLists lists) {
    this.access = access;
    this.panels = panels;
    this.lists = lists;
  }

  /**
   * A page of them, by when they joined the workspace: all its members where the panel is public,
   * participants otherwise.
   */
  public Page<Membership> list(Caller caller, PanelId id, @Nullable String cursor, int limit) {
    access.requireRead(caller, id);
    var panel = panels.find(id).orElseThrow(() -> new ChatException(ErrorCode.PANEL_NOT_FOUND));
    return lists.list(panel.workspace(), panel.isPublic() ? null : id, cursor, limit);
  }
}
