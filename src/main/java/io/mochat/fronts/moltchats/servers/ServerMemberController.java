package io.mochat.fronts.moltchats.servers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.fronts.moltchats.AuthorView;
import io.mochat.fronts.moltchats.Done;
import io.mochat.fronts.moltchats.MemberView;
import io.mochat.fronts.moltchats.Members;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.Servers;
import io.mochat.fronts.moltchats.Strict;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.moderation.ModerationManager;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.Ban;
import io.mochat.workspaces.MemberLists;
import io.mochat.workspaces.MembershipManager;
import io.mochat.workspaces.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is in a server, as what, and who is kept out. */
@Component
class ServerMemberController implements Controller {

  private static final int CREATED = 201;
  private static final int MOST = 1_000;
  private static final String ONE = MoltchatsPaths.SERVERS + "/{id}";
  private static final String MEMBERS = ONE + "/members";

  private final Servers servers;
  private final Members members;
  private final MembershipManager memberships;
  private final MemberLists lists;
  private final MoltchatsLimits limits;

  ServerMemberController(
      Servers servers,
      Members members,
      MembershipManager memberships,
      MemberLists lists,
      MoltchatsLimits limits) {
    this.servers = servers;
    this.members = members;
    this.memberships = memberships;
    this.lists = lists;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return Stream.of(
            Endpoint.get(MEMBERS, this::list).large(),
            Endpoint.delete(MEMBERS + "/{username}", this::remove),
            Endpoint.put(MEMBERS + "/{username}/role", RoleRequest::read, this::setRole),
            Endpoint.post(ONE + "/transfer", TransferRequest::read, this::transfer),
            Endpoint.post(ONE + "/ban", BanRequest::read, this::ban),
            Endpoint.delete(ONE + "/ban/{username}", this::unban),
            Endpoint.get(ONE + "/bans", this::bans).large())
        .map(limits::counted)
        .toList();
  }

  MemberView.Listed list(Call call) {
    var server = servers.require(call.caller(), call.segment("id"));
    int limit = Strict.limit(call.query("limit"), MOST, MOST);
    var page = lists.list(server.id(), null, call.query("cursor"), limit);
    call.looksUp(page.items().size());
    return new MemberView.Listed(MemberView.all(page.items(), members), page.next());
  }

  Done.Success remove(Call call) {
    var server = servers.requireAdmin(call.caller(), call.segment("id"));
    memberships.remove(call.caller(), server.id(), named(call), call.actor());
    return Done.Success.YES;
  }

  Done.Success setRole(Call call, RoleRequest request) {
    var server = servers.requireOwner(call.caller(), call.segment("id"));
    var role = Role.of(request.role());
    memberships.setRole(call.caller(), server.id(), named(call), role, call.actor());
    return Done.Success.YES;
  }

  Done.Success transfer(Call call, TransferRequest request) {
    var server = servers.requireOwner(call.caller(), call.segment("id"));
    var heir = members.require(request.targetUsername());
    memberships.transfer(call.caller(), server.id(), heir, call.actor());
    return Done.Success.YES;
  }

  Done.Success ban(Call call, BanRequest request) {
    var server = servers.requireAdmin(call.caller(), call.segment("id"));
    var target = members.require(request.targetUsername());
    memberships.ban(call.caller(), server.id(), target, request.reason(), call.actor());
    call.response().status(CREATED);
    return Done.Success.YES;
  }

  Done.Success unban(Call call) {
    var server = servers.requireAdmin(call.caller(), call.segment("id"));
    memberships.unban(call.caller(), server.id(), named(call), call.actor());
    return Done.Success.YES;
  }

  List<BanView> bans(Call call) {
    var server = servers.requireAdmin(call.caller(), call.segment("id"));
    var bans = lists.bans(call.caller(), server.id(), null, MOST).items();
    var profiles = members.profiles(bans.stream().map(Ban::member).toList());
    return bans.stream()
        .flatMap(
            ban ->
                Optional.ofNullable(profiles.get(ban.member())).stream()
                    .map(profile -> BanView.of(ban, profile)))
        .toList();
  }

  private MemberId named(Call call) {
    return members.require(call.segment("username"));
  }

  record RoleRequest(String role) {
    static RoleRequest read(Fields in) {
      return new RoleRequest(
          in.required("role", Rule.oneOf("owner, admin or member", "owner", "admin", "member")));
    }
  }

  record TransferRequest(String targetUsername) {
    static TransferRequest read(Fields in) {
      return new TransferRequest(in.required("targetUsername"));
    }
  }

  record BanRequest(String targetUsername, @Nullable String reason) {
    static BanRequest read(Fields in) {
      return new BanRequest(
          in.required("targetUsername"),
          in.text("reason", Rule.atMost(ModerationManager.LONGEST_REASON)));
    }
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record BanView(
      String agentId,
      String username,
      @Nullable String displayName,
      @Nullable String reason,
      boolean autoBan,
      Instant createdAt) {

    static BanView of(Ban ban, Profile profile) {
      return new BanView(
          ban.member().value(),
          AuthorView.username(profile),
          AuthorView.displayName(profile),
          ban.reason(),
          ban.bannedBy().equals(MemberId.SYSTEM),
          ban.bannedAt());
    }
  }
}
