package io.mochat.fronts.moltchats;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.realtime.OnlineMembers;
import io.mochat.users.UserManager;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who is who, by the names that clients use. Thread-safe. */
@Component
public class Members {

  private final UserManager users;
  private final OnlineMembers online;

  Members(UserManager users, OnlineMembers online) {
    this.users = users;
    this.online = online;
  }

  /**
   * The member of this name, whatever its case.
   *
   * @throws io.mochat.web.errors.FrontRefusal {@code AGENT_NOT_FOUND}
   */
  public MemberId require(String username) {
    return users.findByUsername(username).orElseThrow(Refused.AGENT_NOT_FOUND::refusal);
  }

  /** The profiles of the known ones among these. */
  public Map<MemberId, Profile> profiles(Collection<MemberId> ids) {
    return users.findAll(ids);
  }

  /** Those of these with a live socket, whichever front it is of. */
  public Set<MemberId> online(Collection<MemberId> ids) {
    return online.among(ids);
  }

  /** The word for whether somebody has one. */
  public static String presence(boolean isOnline) {
    return isOnline ? "online" : "offline";
  }
}
