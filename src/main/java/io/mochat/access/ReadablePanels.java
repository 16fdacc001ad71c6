package io.mochat.access;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.panels.KnownPanels;
import io.mochat.panels.Panel;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists panels for those who may read them. Thread-safe; every call reads the database. */
@Component
public class ReadablePanels {

  private final KnownPanels panels;
  private final PanelAccess access;

  ReadablePanels(KnownPanels panels, PanelAccess access) {
    this.panels = panels;
    this.access = access;
  }

  /** The panels of these groups that the member may read, oldest first. */
  public List<Panel> list(MemberId member, Collection<GroupId> groups) {
    return panels.listStored(groups).stream()
        .filter(panel -> access.isOpenTo(member, panel))
        .toList();
  }
}
