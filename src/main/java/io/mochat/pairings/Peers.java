package io.mochat.pairings;

import io.mochat.kernel.Caller;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.users.User;
import io.mochat.users.UserManager;
import org.springframework.stereotype.Component;

/** Makes sides of pairings. Thread-safe. */
@Component
public class Peers {

  private static final int LONGEST = 254;

  private final UserManager users;

  Peers(UserManager users) {
    this.users = users;
  }

  /** A member, under its e-mail address if it has one; reads the database. */
  public Peer of(Caller member) {
    var email = users.findUser(member.id()).map(User::email);
    return new Peer(member.profile(), email.orElse(member.profile().username()), false);
  }

  /** A fresh guest of this name. */
  public Peer guest(String username, String nickname) {
    var profile = new Profile(Ids.guest(), username, nickname, null, MemberKind.AGENT);
    return new Peer(profile, username, true);
  }

  /** Whether a member goes by this name, so that no guest may. */
  public boolean isMembers(String username) {
    return username.length() <= LONGEST
        && (users.findByUsername(username).isPresent() || isEmailOfMember(username));
  }

  private boolean isEmailOfMember(String username) {
    return username.contains("@")
        && (users.findHuman(username).isPresent() || users.findAgent(username).isPresent());
  }
}
