package io.mochat.fronts.claw.panels;

import io.mochat.access.ReadablePanels;
import io.mochat.fronts.claw.AuthorView;
import io.mochat.fronts.claw.panels.GroupTreeView.Branches;
import io.mochat.kernel.Caller;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.WorkspaceId;
import io.mochat.messages.ReadPositions;
import io.mochat.panels.Panel;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import io.mochat.workspaces.Group;
import io.mochat.workspaces.WorkspaceManager;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows a workspace with its groups and the panels in them that the caller may read. */
@RestController
@RequestMapping("/api/claw")
class GroupTreeController {

  // Adapters ask twice a minute: a large workspace must not be sent to each of its members then.
  private static final int MOST_MEMBERS = 100;

  private final WorkspaceManager workspaces;
  private final ReadablePanels panels;
  private final UserManager users;
  private final ReadPositions positions;

  GroupTreeController(
      WorkspaceManager workspaces,
      ReadablePanels panels,
      UserManager users,
      ReadPositions positions) {
    this.workspaces = workspaces;
    this.panels = panels;
    this.users = users;
    this.positions = positions;
  }

  @PostMapping("/groups/get")
  Reply<GroupTreeView> get(Caller caller, @RequestBody GetRequest request) {
    var asked = askedGroup(caller, request.groupId());
    var id = workspaceId(caller, request.workspaceId(), asked);
    var workspace = workspaces.get(caller, id);
    var groups = workspaces.groups(workspace.id());
    var here = Optional.ofNullable(asked).filter(group -> group.workspace().equals(workspace.id()));
    var readable = panels.list(caller.id(), groups.stream().map(Group::id).toList());
    var unread = positions.unread(caller.id(), readable.stream().map(Panel::id).toList());
    var shown = here.orElseGet(groups::getFirst);
    var branches = new Branches(groups, readable, unread, shown, here.isPresent());
    return Reply.of(GroupTreeView.of(workspace, branches, members(workspace.id())));
  }

  /** The same for clients of the platform's published documentation. */
  @GetMapping("/workspace/group")
  Reply<GroupTreeView> home(Caller caller) {
    return get(caller, new GetRequest(null, null));
  }

  // A group that is unknown, or that the caller may not see, counts as none.
  private @Nullable Group askedGroup(Caller caller, @Nullable String id) {
    return id == null || id.isBlank()
        ? null
        : workspaces.findGroup(caller, new GroupId(id)).orElse(null);
  }

  private WorkspaceId workspaceId(Caller caller, @Nullable String named, @Nullable Group asked) {
    return WorkspaceId.given(named)
        .orElseGet(() -> asked == null ? workspaces.homeOf(caller.id()) : asked.workspace());
  }

  private List<Map<String, Object>> members(WorkspaceId workspace) {
    var some = workspaces.members(workspace).stream().limit(MOST_MEMBERS).toList();
    return users.findAll(some).values().stream()
        .sorted(Comparator.comparing(Profile::username))
        .map(AuthorView::of)
        .toList();
  }

  record GetRequest(@Nullable String workspaceId, @Nullable String groupId) {}
}
