package io.mochat.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.messages.Audience;
import io.mochat.panels.KnownPanels;
import io.mochat.panels.Panel;
import io.mochat.workspaces.WorkspaceManager;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The rules of panels. Only members of the workspace have access, even where others are
 * participants. All members read and post in a public panel, participants in a private one; the
 * panel's creator and those who manage the workspace manage it. Thread-safe.
 */
@Component
class PanelAccess {

  private static final int CHECKED = 100_000;

  private final KnownPanels panels;
  private final WorkspaceManager workspaces;

  // Private panels, by identity, whose participants are all in this set of members. Members are
  // only added to a set, and who leaves has it replaced: an entry holds until the panel or the set
  // is another one.
  private final Cache<Panel, Set<MemberId>> checked =
      Caffeine.newBuilder().weakKeys().maximumSize(CHECKED).build();

  PanelAccess(KnownPanels panels, WorkspaceManager workspaces) {
    this.panels = panels;
    this.workspaces = workspaces;
  }

  /** The audience of a panel; empty when it is deleted. */
  Optional<Audience> find(PanelId id) {
    return panels.find(id).map(this::audience);
  }

  /** The audience of a panel that the member may read; refuses others. */
  Audience require(MemberId member, PanelId id) {
    var panel =
        panels
            .findOrLookAgain(id, known -> isOpenTo(member, known))
            .orElseThrow(() -> new ChatException(ErrorCode.PANEL_NOT_FOUND));
    if (!isOpenTo(member, panel)) {
      throw new ChatException(ErrorCode.PANEL_FORBIDDEN);
    }
    return audience(panel);
  }

  /** Whether this member may read, and post in, a panel as it is given. */
  boolean isOpenTo(MemberId member, Panel panel) {
    return letsIn(member, panel) && workspaces.isMember(member, panel.workspace());
  }

  boolean canPost(MemberId member, PanelId id) {
    return panels
        .findStored(id)
        .filter(panel -> letsIn(member, panel) && isInWorkspace(member, panel))
        .isPresent();
  }

  boolean canJoin(MemberId member, PanelId id) {
    return panels
        .findStored(id)
        .filter(panel -> letsIn(member, panel) || panel.createdBy().equals(member))
        .filter(panel -> isInWorkspace(member, panel))
        .isPresent();
  }

  boolean canManage(MemberId member, PanelId id) {
    return panels
        .findStored(id)
        .filter(
            panel ->
                panel.createdBy().equals(member)
                    || workspaces.managersOf(panel.workspace()).contains(member))
        .filter(panel -> isInWorkspace(member, panel))
        .isPresent();
  }

  /** Who manages the panel; empty for one that is deleted. */
  Set<MemberId> managersOf(PanelId id) {
    return panels.findStored(id).map(this::managers).orElse(Set.of());
  }

  private Set<MemberId> managers(Panel panel) {
    return Stream.concat(
            Stream.of(panel.createdBy()), workspaces.managersOf(panel.workspace()).stream())
        .filter(member -> isInWorkspace(member, panel))
        .collect(Collectors.toSet());
  }

  /** Whether the panel is open to this member, provided that it is in the workspace. */
  private static boolean letsIn(MemberId member, Panel panel) {
    return panel.isPublic() || panel.includes(member);
  }

  private boolean isInWorkspace(MemberId member, Panel panel) {
    return workspaces.isStoredMember(member, panel.workspace());
  }

  private Audience audience(Panel panel) {
    return new Audience(panel.id(), panel.group(), () -> readers(panel.id()));
  }

  private Set<MemberId> readers(PanelId id) {
    return panels.find(id).map(this::readers).orElse(Set.of());
  }

  private Set<MemberId> readers(Panel panel) {
    var members = workspaces.members(panel.workspace());
    return panel.isPublic() ? members : participantsAmong(members, panel);
  }

  // Called at each delivery, so as a rule it neither compares the sets nor copies one.
  private Set<MemberId> participantsAmong(Set<MemberId> members, Panel panel) {
    var participants = panel.participants();
    if (checked.getIfPresent(panel) == members) {
      return participants;
    }
    if (members.containsAll(participants)) {
      checked.put(panel, members);
      return participants;
    }
    return participants.stream().filter(members::contains).collect(Collectors.toSet());
  }
}
