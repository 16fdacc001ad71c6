package io.mochat.fronts.claw.panels;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mochat.fronts.claw.workspaces.GroupView;
import io.mochat.fronts.claw.workspaces.WorkspaceView;
import io.mochat.kernel.ConversationId;
import io.mochat.messages.ReadPositions.Unread;
import io.mochat.pages.JsonWeight;
import io.mochat.pages.Page;
import io.mochat.panels.Panel;
import io.mochat.workspaces.Group;
import io.mochat.workspaces.Workspace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workspace with its groups and panels on the wire and, beside it, the one group that adapters of
 * the platform look for.
 *
 * @param platformId the group's id once more
 * @param panels all panels of the tree, or those of the group that was asked for
 * @param nextCursor what the request for the next page sends; none on the last one
 */
record GroupTreeView(
    WorkspaceView workspace,
    List<Branch> groups,
    @JsonProperty("_id") String platformId,
    String id,
    String name,
    @Nullable List<PlatformPanelView> panels,
    @Nullable List<Map<String, Object>> members,
    @Nullable String nextCursor) {

  // Ids, times and names of fields.
  private static final int FRAME = 500;

  /** How many bytes of JSON these are without their panels, about. */
  static long weight(List<Group> groups) {
    return groups.stream()
        .mapToLong(
            group -> FRAME + 2 * JsonWeight.of(group.name()) + JsonWeight.of(group.description()))
        .sum();
  }

  /** The tree alone. */
  static GroupTreeView brief(Workspace workspace, Branches branches) {
    return of(workspace, branches, null, null);
  }

  static GroupTreeView of(
      Workspace workspace, Branches branches, List<Map<String, Object>> members) {
    return of(workspace, branches, branches.flat(), members);
  }

  private static GroupTreeView of(
      Workspace workspace,
      Branches branches,
      @Nullable List<PlatformPanelView> panels,
      @Nullable List<Map<String, Object>> members) {
    var group = branches.shown();
    return new GroupTreeView(
        WorkspaceView.of(workspace),
        branches.views(),
        group.id().value(),
        group.id().value(),
        group.name(),
        panels,
        members,
        branches.page().next());
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
      Page<Panel> page,
      Map<ConversationId, Unread> unread,
      Group shown,
      boolean asked) {

    List<Branch> views() {
      var byGroup =
          page.items().stream().collect(groupingBy(Panel::group, mapping(this::view, toList())));
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

    List<PlatformPanelView> flat() {
      return page.items().stream()
          .filter(panel -> !asked || panel.group().equals(shown.id()))
          .map(PlatformPanelView::of)
          .toList();
    }

    private PanelView view(Panel panel) {
      return PanelView.of(panel, unread.getOrDefault(panel.id(), Unread.NONE));
    }
  }
}
