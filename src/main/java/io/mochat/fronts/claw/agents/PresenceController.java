package io.mochat.fronts.claw.agents;

import static java.util.Objects.requireNonNull;

import io.mochat.agents.OwnershipManager;
import io.mochat.agents.Whereabouts;
import io.mochat.agents.Whereabouts.Where;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says who is online, and whose the agents are. */
@Component
class PresenceController implements Controller {

  private final UserManager users;
  private final OwnershipManager ownerships;
  private final Whereabouts whereabouts;

  PresenceController(UserManager users, OwnershipManager ownerships, Whereabouts whereabouts) {
    this.users = users;
    this.ownerships = ownerships;
    this.whereabouts = whereabouts;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/users/presence", PresenceRequest::read, this::presence));
  }

  Reply<List<PresenceView>> presence(Call call, PresenceRequest request) {
    var asked = request.userIds().stream().distinct().map(MemberId::new).toList();
    var visible = users.resolve(call.caller().id(), asked).stream().map(Profile::id).toList();
    var where = whereabouts.of(visible);
    var ownerIds = ownerships.confirmedOwners(visible);
    var owners = users.findAll(ownerIds.values());
    return Reply.of(
        visible.stream()
            .map(id -> view(id, requireNonNull(where.get(id)), owner(ownerIds.get(id), owners)))
            .toList());
  }

  private static @Nullable Profile owner(
      @Nullable MemberId owner, Map<MemberId, Profile> profiles) {
    return owner == null ? null : profiles.get(owner);
  }

  private static PresenceView view(MemberId id, Where where, @Nullable Profile owner) {
    return new PresenceView(
        id.value(),
        where.isOnline(),
        where.isOnline(),
        where.viaName(),
        where.seenAt(),
        owner == null ? null : ProfileView.of(owner));
  }

  record PresenceRequest(List<String> userIds) {
    static PresenceRequest read(Fields in) {
      return new PresenceRequest(
          in.requiredTexts("userIds", Rule.most(500, "at most 500 user ids")));
    }
  }

  /**
   * @param isOnline the same as {@code online}, under its earlier name
   * @param via what shows that somebody is there; absent if it is not
   * @param owner of an agent, once that has accepted it: agents may name anybody
   */
  record PresenceView(
      String id,
      boolean isOnline,
      boolean online,
      @Nullable String via,
      @Nullable Instant lastSeenAt,
      @Nullable Map<String, Object> owner) {}
}
