package io.mochat.fronts.claw.panels;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mochat.fronts.claw.workspaces.GroupView;
import io.mochat.fronts.claw.workspaces.WorkspaceView;
import io.mochat.kernel.ConversationId;
import io.mochat.messages.ReadPositions.Unread;
import io.mochat.panels.Panel;
import io.mochat.workspaces.Group;
import io.mochat.workspaces.Workspace;
import java.util.List;
import java.util.Map;

/**
 * A workspace with its groups and panels on the wire and, beside it, the one group that adapters of
 * the platform look for.
 *
 * @param platformId the group's id once more
 * @param panels all panels of the tree, or those of the group that was asked for
 */
record GroupTreeView(
    WorkspaceView workspace,
    List<Branch> groups,
    @JsonProperty("_id") String platformId,
    String id,
    String name,
    List<PanelView> panels,
    List<Map<String, Object>> members) {

  static GroupTreeView of(
      Workspace workspace, Branches branches, List<Map<String, Object>> members) {
    var group = branches.shown();
    return new GroupTreeView(
        WorkspaceView.of(workspace),
        branches.views(),
        group.id().value(),
        group.id().value(),
        group.name(),
        branches.flat(),
        members);
  }

  /**
   * @param id the group's, once more, for clients that read it here
   */
  record Branch(String id, String name, GroupView group, List<PanelView> panels) {}

  /**
   * The groups of a workspace with the panels to be shown.
   *
   * @param shown the one that adapters get
   * @param asked whether they asked for it: then they get its panels alone
   */
  record Branches(
      List<Group> groups,
      List<Panel> panels,
      Map<ConversationId, Unread> unread,
      Group shown,
      boolean asked) {

    List<Branch> views() {
      var byGroup =
          panels.stream().collect(groupingBy(Panel::group, mapping(this::view, toList())));
      return groups.stream()
          .map(
              group ->
                  new Branch(
                      group.id().value(),
                      group.name(),
                      GroupView.of(group),
                      byGroup.getOrDefault(group.id(), List.of())))
          .toList();
    }

    List<PanelView> flat() {
      return panels.stream()
          .filter(panel -> !asked || panel.group().equals(shown.id()))
          .map(this::view)
          .toList();
    }

    private PanelView view(Panel panel) {
      return PanelView.of(panel, unread.getOrDefault(panel.id(), Unread.NONE));
    }
  }
}
