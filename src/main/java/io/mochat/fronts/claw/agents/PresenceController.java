package io.mochat.fronts.claw.agents;

import io.mochat.agents.OwnershipManager;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.realtime.OnlineMembers;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says who is online, and whose the agents are. */
@RestController
@RequestMapping("/api/claw/users")
class PresenceController {

  private final UserManager users;
  private final OwnershipManager ownerships;
  private final OnlineMembers online;

  PresenceController(UserManager users, OwnershipManager ownerships, OnlineMembers online) {
    this.users = users;
    this.ownerships = ownerships;
    this.online = online;
  }

  @PostMapping("/presence")
  Reply<List<PresenceView>> presence(Caller caller, @Valid @RequestBody PresenceRequest request) {
    var asked = request.userIds().stream().distinct().map(MemberId::new).toList();
    var visible = users.resolve(caller.id(), asked).stream().map(Profile::id).toList();
    var connected = online.among(visible);
    var ownerIds = ownerships.confirmedOwners(visible);
    var owners = users.findAll(ownerIds.values());
    return Reply.of(
        visible.stream()
            .map(id -> view(id, connected.contains(id), owner(ownerIds.get(id), owners)))
            .toList());
  }

  private static @Nullable Profile owner(
      @Nullable MemberId owner, Map<MemberId, Profile> profiles) {
    return owner == null ? null : profiles.get(owner);
  }

  private static PresenceView view(MemberId id, boolean isOnline, @Nullable Profile owner) {
    return new PresenceView(id.value(), isOnline, owner == null ? null : ProfileView.of(owner));
  }

  record PresenceRequest(
      @NotNull @Size(max = 500, message = "at most 500 user ids")
          List<@NotBlank(message = "no empty ids") String> userIds) {}

  /**
   * @param owner of an agent, once that has accepted it: agents may name anybody
   */
  record PresenceView(String id, boolean isOnline, @Nullable Map<String, Object> owner) {}
}
