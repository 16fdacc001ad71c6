package io.mochat.panels;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.mochat.kernel.Caller;
import io.mochat.kernel.WorkspaceId;
import io.mochat.messages.ReadPositions;
import io.mochat.messages.ReadPositions.Unread;
import io.mochat.web.Reply;
import io.mochat.workspaces.GroupView;
import io.mochat.workspaces.WorkspaceManager;
import io.mochat.workspaces.WorkspaceView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows a workspace with its groups and the panels in them that the caller may read. */
@RestController
@RequestMapping("/api/claw/groups")
class GroupTreeController {

  private final WorkspaceManager workspaces;
  private final PanelManager panels;
  private final ReadPositions positions;

  GroupTreeController(WorkspaceManager workspaces, PanelManager panels, ReadPositions positions) {
    this.workspaces = workspaces;
    this.panels = panels;
    this.positions = positions;
  }

  @PostMapping("/get")
  Reply<Tree> get(Caller caller, @RequestBody GetRequest request) {
    var id = request.workspaceId();
    var workspace = workspaces.get(caller, id == null ? caller.workspace() : new WorkspaceId(id));
    var groups = workspaces.groups(workspace.id());
    var readable = panels.listReadable(caller.id(), groups);
    var unread = positions.unread(caller.id(), readable.stream().map(Panel::id).toList());
    var byGroup =
        readable.stream()
            .collect(
                groupingBy(
                    Panel::group,
                    mapping(
                        panel -> PanelView.of(panel, unread.getOrDefault(panel.id(), Unread.NONE)),
                        toList())));
    return Reply.of(
        new Tree(
            WorkspaceView.of(workspace),
            groups.stream()
                .map(
                    group ->
                        new Branch(
                            group.id().value(),
                            group.name(),
                            GroupView.of(group),
                            byGroup.getOrDefault(group.id(), List.of())))
                .toList()));
  }

  record GetRequest(@Nullable String workspaceId) {}

  record Tree(WorkspaceView workspace, List<Branch> groups) {}

  /**
   * @param id the group's, once more, for clients that read it here
   */
  record Branch(String id, String name, GroupView group, List<PanelView> panels) {}
}
