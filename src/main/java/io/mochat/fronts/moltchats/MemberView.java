package io.mochat.fronts.moltchats;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.kernel.Profile;
import io.mochat.workspaces.Membership;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A member of a server. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MemberView(
    String agentId,
    String role,
    Instant joinedAt,
    String username,
    @Nullable String displayName,
    @Nullable String avatarUrl,
    String presence) {

  /** These members, but for those whom nobody knows any more. */
  public static List<MemberView> all(List<Membership> memberships, Members members) {
    var ids = memberships.stream().map(Membership::member).toList();
    var profiles = members.profiles(ids);
    var online = members.online(ids);
    return memberships.stream()
        .flatMap(
            one ->
                Optional.ofNullable(profiles.get(one.member())).stream()
                    .map(profile -> of(one, profile, online.contains(one.member()))))
        .toList();
  }

  private static MemberView of(Membership membership, Profile profile, boolean isOnline) {
    return new MemberView(
        membership.member().value(),
        membership.role().wireName(),
        membership.joinedAt(),
        AuthorView.username(profile),
        AuthorView.displayName(profile),
        profile.avatar(),
        Members.presence(isOnline));
  }

  /**
   * Some members of a server.
   *
   * @param nextCursor where the next ones begin, if there are more
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Listed(List<MemberView> members, @Nullable String nextCursor) {}
}
