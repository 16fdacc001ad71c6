package io.mochat.fronts.claw.workspaces;

import io.mochat.fronts.claw.PageRequest;
import io.mochat.fronts.claw.workspaces.MemberViews.Members;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.MemberLists;
import io.mochat.workspaces.MembershipManager;
import io.mochat.workspaces.Role;
import io.mochat.workspaces.WorkspaceManager;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is in a workspace, and as what. */
@Component
class MembershipController implements Controller {

  private static final String ROLES = "owner, admin or member";

  private final WorkspaceManager workspaces;
  private final MembershipManager memberships;
  private final MemberLists lists;
  private final MemberViews views;

  MembershipController(
      WorkspaceManager workspaces,
      MembershipManager memberships,
      MemberLists lists,
      MemberViews views) {
    this.workspaces = workspaces;
    this.memberships = memberships;
    this.lists = lists;
    this.views = views;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/workspaces/members", ListRequest::read, this::members).large(),
        Endpoint.once("/api/claw/workspaces/leave", WorkspaceRequest::read, this::leave),
        Endpoint.once("/api/claw/workspaces/removeMember", MemberRequest::read, this::remove),
        Endpoint.once("/api/claw/workspaces/setRole", RoleRequest::read, this::setRole),
        Endpoint.once("/api/claw/workspaces/transfer", MemberRequest::read, this::transfer),
        Endpoint.once("/api/claw/workspaces/delete", WorkspaceRequest::read, this::delete));
  }

  Reply<Members> members(Call call, ListRequest request) {
    var workspace =
        WorkspaceId.given(request.workspaceId())
            .orElseGet(() -> workspaces.homeOf(call.caller().id()));
    return Reply.of(
        views.of(
            lists.list(
                call.caller(), workspace, request.cursor(), PageRequest.limit(request.limit()))));
  }

  Reply<Void> leave(Call call, WorkspaceRequest request) {
    memberships.leave(call.caller(), request.id(), call.actor());
    return Reply.message("Workspace left successfully");
  }

  Reply<Void> remove(Call call, MemberRequest request) {
    memberships.remove(call.caller(), request.id(), request.member(), call.actor());
    return Reply.message("Member removed successfully");
  }

  Reply<Map<String, Object>> setRole(Call call, RoleRequest request) {
    var of = request.of();
    return Reply.of(
        views.of(
            memberships.setRole(
                call.caller(), of.id(), of.member(), Role.of(request.role()), call.actor())));
  }

  Reply<WorkspaceView> transfer(Call call, MemberRequest request) {
    return Reply.of(
        WorkspaceView.of(
            memberships.transfer(call.caller(), request.id(), request.member(), call.actor())));
  }

  Reply<Void> delete(Call call, WorkspaceRequest request) {
    memberships.delete(call.caller(), request.id(), call.actor());
    return Reply.message("Workspace deleted successfully");
  }

  record ListRequest(
      @Nullable String workspaceId, @Nullable String cursor, @Nullable Integer limit) {
    static ListRequest read(Fields in) {
      return new ListRequest(
          in.text("workspaceId"),
          in.text("cursor"),
          in.integer("limit", Rule.between(1, PageRequest.MOST_MEMBERS)));
    }
  }

  record WorkspaceRequest(String workspaceId) {
    static WorkspaceRequest read(Fields in) {
      return new WorkspaceRequest(in.required("workspaceId"));
    }

    WorkspaceId id() {
      return new WorkspaceId(workspaceId);
    }
  }

  record MemberRequest(String workspaceId, String memberId) {
    static MemberRequest read(Fields in) {
      return new MemberRequest(
          in.required("workspaceId"), in.required(in.given("memberId", "userId")));
    }

    WorkspaceId id() {
      return new WorkspaceId(workspaceId);
    }

    MemberId member() {
      return new MemberId(memberId);
    }
  }

  record RoleRequest(MemberRequest of, String role) {
    static RoleRequest read(Fields in) {
      return new RoleRequest(
          MemberRequest.read(in),
          in.required("role", Rule.oneOf(ROLES, "owner", "admin", "member")));
    }
  }
}
