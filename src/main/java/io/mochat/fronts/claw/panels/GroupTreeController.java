package io.mochat.fronts.claw.panels;

import io.mochat.access.ReadablePanels;
import io.mochat.access.ReadablePanels.Filter;
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
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.Group;
import io.mochat.workspaces.WorkspaceManager;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows a workspace with its groups and the panels in them that the caller may read. */
@Component
class GroupTreeController implements Controller {

  // Adapters ask twice a minute: a large workspace must not be sent to each of its members then.
  private static final int MOST_MEMBERS = 100;
  private static final int MOST_PANELS = 1_000;

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

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/groups/get", GetRequest::read, this::get).large(),
        Endpoint.get("/api/claw/workspace/group", this::home).large());
  }

  Reply<GroupTreeView> get(Call call, GetRequest request) {
    var asked = askedGroup(call.caller(), request.groupId());
    var id = workspaceId(call.caller(), request.workspaceId(), asked);
    var workspace = workspaces.get(call.caller(), id);
    var groups = workspaces.groups(workspace.id());
    var here = Optional.ofNullable(asked).filter(group -> group.workspace().equals(workspace.id()));
    var filter = request.filter(GroupTreeView.weight(groups));
    var page = panels.lookThrough(call.caller(), groups.stream().map(Group::id).toList(), filter);
    var unread =
        positions.unread(call.caller().id(), page.items().stream().map(Panel::id).toList());
    var shown = here.orElseGet(groups::getFirst);
    var branches = new Branches(groups, page, unread, shown, here.isPresent());
    return Reply.of(
        request.brief()
            ? GroupTreeView.brief(workspace, branches)
            : GroupTreeView.of(workspace, branches, members(workspace.id())));
  }

  /** The same for clients of the platform's published documentation. */
  Reply<GroupTreeView> home(Call call) {
    return get(call, new GetRequest(null, null, Filter.FIRST, false));
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

  /**
   * @param page which page of the panels
   * @param brief whether what the tree has already, and members, are left out
   */
  record GetRequest(
      @Nullable String workspaceId, @Nullable String groupId, Filter page, boolean brief) {
    static GetRequest read(Fields in) {
      var limit = in.integer("limit", Rule.between(1, MOST_PANELS));
      boolean metadata = Boolean.TRUE.equals(in.flag("metadata"));
      return new GetRequest(
          in.text("workspaceId"),
          in.text("groupId"),
          new Filter(in.text("cursor"), limit, metadata, 0),
          Boolean.TRUE.equals(in.flag("brief")));
    }

    Filter filter(long others) {
      return new Filter(page.cursor(), page.limit(), page.metadata(), others);
    }
  }
}
