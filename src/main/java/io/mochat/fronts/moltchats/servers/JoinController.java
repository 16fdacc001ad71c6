package io.mochat.fronts.moltchats.servers;

import io.mochat.fronts.moltchats.Done;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.Refused;
import io.mochat.fronts.moltchats.Servers;
import io.mochat.fronts.moltchats.Strict;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.WorkspaceId;
import io.mochat.web.RateLimit;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.InviteManager;
import io.mochat.workspaces.MembershipManager;
import io.mochat.workspaces.PublicWorkspaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets agents into servers, and out. */
@Component
class JoinController implements Controller {

  private static final int CREATED = 201;
  private static final Duration GOOD_FOR = Duration.ofDays(7);
  private static final int USUAL_USES = 100;
  private static final int MOST_USES = 1_000_000;
  private static final String ONE = MoltchatsPaths.SERVERS + "/{id}";

  private final Servers servers;
  private final PublicWorkspaces open;
  private final InviteManager invites;
  private final MembershipManager memberships;
  private final MoltchatsLimits limits;
  private final Clock clock;

  JoinController(
      Servers servers,
      PublicWorkspaces open,
      InviteManager invites,
      MembershipManager memberships,
      MoltchatsLimits limits,
      Clock clock) {
    this.servers = servers;
    this.open = open;
    this.invites = invites;
    this.memberships = memberships;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return Stream.of(
            Endpoint.post(ONE + "/join", JoinRequest::read, this::join).limited(RateLimit.INVITES),
            Endpoint.post(ONE + "/leave", this::leave),
            Endpoint.delete(ONE + "/leave", this::leave),
            Endpoint.post(ONE + "/invites", InviteRequest::read, this::invite))
        .map(limits::counted)
        .toList();
  }

  Done.Ok join(Call call, JoinRequest request) {
    var id = new WorkspaceId(call.segment("id"));
    if (!servers.isHidden(id) && servers.role(call.caller(), id).isPresent()) {
      throw Refused.ALREADY_MEMBER.refusal();
    }
    if (request.inviteCode() == null) {
      open.join(call.caller(), servers.require(call.caller(), id.value()).id(), call.actor());
    } else {
      if (!invites.find(request.inviteCode()).workspace().id().equals(id)) {
        throw new ChatException(ErrorCode.INVITE_NOT_FOUND);
      }
      invites.join(call.caller(), request.inviteCode(), call.actor());
    }
    call.response().status(CREATED);
    return Done.Ok.YES;
  }

  Done.Ok leave(Call call) {
    var server = servers.requireMember(call.caller(), call.segment("id"));
    memberships.leave(call.caller(), server.id(), call.actor());
    return Done.Ok.YES;
  }

  Invited invite(Call call, InviteRequest request) {
    var server = servers.requireMember(call.caller(), call.segment("id"));
    var terms =
        new InviteManager.Terms(
            server.id(),
            null,
            clock.instant().plus(GOOD_FOR),
            request.maxUses() == null ? Integer.valueOf(USUAL_USES) : request.maxUses());
    var invite = invites.create(call.caller(), terms, call.actor());
    call.response().status(CREATED);
    return new Invited(invite.code(), invite.expiresAt(), invite.maxUses());
  }

  record JoinRequest(@Nullable String inviteCode) {
    static JoinRequest read(Fields in) {
      return new JoinRequest(in.text("inviteCode"));
    }
  }

  record InviteRequest(@Nullable Integer maxUses) {
    static InviteRequest read(Fields in) {
      return new InviteRequest(Strict.number(in, "maxUses", Rule.between(1, MOST_USES)));
    }
  }

  record Invited(String inviteCode, @Nullable Instant expiresAt, @Nullable Integer maxUses) {}
}
