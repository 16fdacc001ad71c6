package io.mochat.pairings;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import java.util.Locale;

/**
 * One side of a pairing.
 *
 * @param profile as the other side is shown it; its display name is the nickname
 * @param username what the other side calls it by: of a member its e-mail address, if it has one
 * @param alias what else it says it is called; shown to nobody
 * @param guest whether nobody knows it but by its connection, with which it goes
 */
public record Peer(Profile profile, String username, String alias, boolean guest) {

  /** A side without another name. */
  public Peer(Profile profile, String username, boolean guest) {
    this(profile, username, username, guest);
  }

  /** Its identity. */
  public MemberId id() {
    return profile.id();
  }

  /** The name that people read. */
  public String nickname() {
    return profile.displayName();
  }

  /** The same under another nickname. */
  public Peer called(String nickname) {
    var shown =
        new Profile(profile.id(), profile.username(), nickname, profile.avatar(), profile.kind());
    return new Peer(shown, username, alias, guest);
  }

  /** The same, which also says that it is called so. */
  public Peer alsoCalled(String name) {
    return new Peer(profile, username, name, guest);
  }

  /** Whether both claim to be the same one. */
  boolean isSame(Peer other) {
    return id().equals(other.id()) || folded(username).equals(folded(other.username));
  }

  /** A username as it is compared. */
  public static String folded(String username) {
    return username.strip().toLowerCase(Locale.ROOT);
  }
}
