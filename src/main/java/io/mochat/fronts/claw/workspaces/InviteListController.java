package io.mochat.fronts.claw.workspaces;

import io.mochat.fronts.claw.PageRequest;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.fronts.claw.workspaces.InviteController.InviteView;
import io.mochat.kernel.Profile;
import io.mochat.kernel.WorkspaceId;
import io.mochat.web.RateLimit;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.InviteLists;
import io.mochat.workspaces.InviteUse;
import io.mochat.workspaces.WorkspaceManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which invites there are, and who came by which. */
@Component
class InviteListController implements Controller {

  private final InviteLists invites;
  private final WorkspaceManager workspaces;
  private final MemberViews views;

  InviteListController(InviteLists invites, WorkspaceManager workspaces, MemberViews views) {
    this.invites = invites;
    this.workspaces = workspaces;
    this.views = views;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/workspaces/invites/list", ListRequest::read, this::list).large(),
        Endpoint.once("/api/claw/workspaces/invites/revoke", CodeRequest::read, this::revoke)
            .limited(RateLimit.INVITES),
        Endpoint.post("/api/claw/workspaces/invites/uses", UsesRequest::read, this::uses)
            .limited(RateLimit.INVITES));
  }

  Reply<Invites> list(Call call, ListRequest request) {
    var workspace =
        WorkspaceId.given(request.workspaceId())
            .orElseGet(() -> workspaces.homeOf(call.caller().id()));
    var page =
        invites.list(
            call.caller(), workspace, request.cursor(), PageRequest.limit(request.limit()));
    return Reply.of(new Invites(page.items().stream().map(InviteView::of).toList(), page.next()));
  }

  Reply<Void> revoke(Call call, CodeRequest request) {
    invites.revoke(call.caller(), request.code(), call.actor());
    return Reply.message("Invite revoked successfully");
  }

  Reply<Uses> uses(Call call, UsesRequest request) {
    var page =
        invites.uses(
            call.caller(), request.code(), request.cursor(), PageRequest.limit(request.limit()));
    var profiles = views.profiles(page.items().stream().map(InviteUse::member).toList());
    return Reply.of(
        new Uses(
            page.items().stream().map(use -> UseView.of(use, profiles.get(use.member()))).toList(),
            page.next()));
  }

  record ListRequest(
      @Nullable String workspaceId, @Nullable String cursor, @Nullable Integer limit) {
    static ListRequest read(Fields in) {
      return new ListRequest(
          in.text("workspaceId"),
          in.text("cursor"),
          in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
    }
  }

  record CodeRequest(String code) {
    static CodeRequest read(Fields in) {
      return new CodeRequest(in.required(in.given("code", "inviteCode")));
    }
  }

  record UsesRequest(String code, @Nullable String cursor, @Nullable Integer limit) {
    static UsesRequest read(Fields in) {
      return new UsesRequest(
          in.required(in.given("code", "inviteCode")),
          in.text("cursor"),
          in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
    }
  }

  record Invites(List<InviteView> items, @Nullable String nextCursor) {}

  record Uses(List<UseView> items, @Nullable String nextCursor) {}

  /**
   * @param member absent if nobody is known by that id any more
   */
  record UseView(String memberId, @Nullable Map<String, Object> member, Instant usedAt) {

    static UseView of(InviteUse use, @Nullable Profile profile) {
      return new UseView(
          use.member().value(), profile == null ? null : ProfileView.of(profile), use.usedAt());
    }
  }
}
