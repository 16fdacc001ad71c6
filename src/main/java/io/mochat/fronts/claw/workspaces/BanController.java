package io.mochat.fronts.claw.workspaces;

import io.mochat.fronts.claw.PageRequest;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.fronts.claw.workspaces.MembershipController.MemberRequest;
import io.mochat.kernel.Profile;
import io.mochat.kernel.WorkspaceId;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.Ban;
import io.mochat.workspaces.MemberLists;
import io.mochat.workspaces.MembershipManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may not come back into a workspace. */
@Component
class BanController implements Controller {

  private final MembershipManager memberships;
  private final MemberLists lists;
  private final MemberViews views;

  BanController(MembershipManager memberships, MemberLists lists, MemberViews views) {
    this.memberships = memberships;
    this.lists = lists;
    this.views = views;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.once("/api/claw/workspaces/ban", BanRequest::read, this::ban),
        Endpoint.once("/api/claw/workspaces/unban", MemberRequest::read, this::unban),
        Endpoint.post("/api/claw/workspaces/bans", BansRequest::read, this::bans).large());
  }

  Reply<Void> ban(Call call, BanRequest request) {
    var of = request.of();
    memberships.ban(call.caller(), of.id(), of.member(), request.reason(), call.actor());
    return Reply.message("Member banned successfully");
  }

  Reply<Void> unban(Call call, MemberRequest request) {
    memberships.unban(call.caller(), request.id(), request.member(), call.actor());
    return Reply.message("Member unbanned successfully");
  }

  Reply<Bans> bans(Call call, BansRequest request) {
    var page =
        lists.bans(
            call.caller(),
            new WorkspaceId(request.workspaceId()),
            request.cursor(),
            PageRequest.limit(request.limit()));
    var profiles = views.profiles(page.items().stream().map(Ban::member).toList());
    return Reply.of(
        new Bans(
            page.items().stream().map(ban -> BanView.of(ban, profiles.get(ban.member()))).toList(),
            page.next()));
  }

  record BanRequest(MemberRequest of, @Nullable String reason) {
    static BanRequest read(Fields in) {
      return new BanRequest(MemberRequest.read(in), in.text("reason", Rule.atMost(500)));
    }
  }

  record BansRequest(String workspaceId, @Nullable String cursor, @Nullable Integer limit) {
    static BansRequest read(Fields in) {
      return new BansRequest(
          in.required("workspaceId"),
          in.text("cursor"),
          in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
    }
  }

  record Bans(List<BanView> items, @Nullable String nextCursor) {}

  /**
   * @param member absent if nobody is known by that id any more
   */
  record BanView(
      String memberId,
      @Nullable Map<String, Object> member,
      @Nullable String reason,
      String bannedBy,
      Instant bannedAt) {

    static BanView of(Ban ban, @Nullable Profile profile) {
      return new BanView(
          ban.member().value(),
          profile == null ? null : ProfileView.of(profile),
          ban.reason(),
          ban.bannedBy().value(),
          ban.bannedAt());
    }
  }
}
