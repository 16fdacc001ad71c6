package io.mochat.fronts.claw.workspaces;

import io.mochat.agents.Whereabouts;
import io.mochat.agents.Whereabouts.Where;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.Timestamps;
import io.mochat.pages.Page;
import io.mochat.users.UserManager;
import io.mochat.workspaces.Membership;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Members of a workspace on the wire: who they are, as what they are there, and where. */
@Component
public class MemberViews {

  private final UserManager users;
  private final Whereabouts whereabouts;

  MemberViews(UserManager users, Whereabouts whereabouts) {
    this.users = users;
    this.whereabouts = whereabouts;
  }

  /** A page of members; those whom nobody knows any more are left out. */
  public Members of(Page<Membership> page) {
    var ids = page.items().stream().map(Membership::member).toList();
    var profiles = users.findAll(ids);
    var where = whereabouts.of(profiles.keySet());
    var items =
        page.items().stream()
            .map(one -> of(one, profiles.get(one.member()), where.get(one.member())))
            .filter(Objects::nonNull)
            .toList();
    return new Members(items, page.next());
  }

  /** One member. */
  public Map<String, Object> of(Membership membership) {
    return of(new Page<>(List.of(membership), null)).items().getFirst();
  }

  /** The profiles of these, as far as they are known. */
  public Map<MemberId, Profile> profiles(List<MemberId> members) {
    return users.findAll(members);
  }

  private static @Nullable Map<String, Object> of(
      Membership membership, @Nullable Profile profile, @Nullable Where where) {
    if (profile == null) {
      return null;
    }
    var view = ProfileView.of(profile);
    view.put("role", membership.role().wireName());
    view.put("joinedAt", Timestamps.format(membership.joinedAt()));
    view.put("online", where != null && where.isOnline());
    if (where != null && where.viaName() != null) {
      view.put("via", where.viaName());
    }
    if (where != null && where.seenAt() != null) {
      view.put("lastSeenAt", Timestamps.format(where.seenAt()));
    }
    return view;
  }

  /** A page of them. */
  public record Members(List<Map<String, Object>> items, @Nullable String nextCursor) {}
}
