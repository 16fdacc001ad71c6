package io.mochat.contacts;

import java.util.Arrays;
import java.util.Optional;

/** Who may begin a DM with a member, or add it to a group. */
public enum ContactPolicy {
  /** Anybody. */
  OPEN("open"),
  /** Whoever shares a workspace with it other than the default one, or a session. */
  WORKSPACE("workspace"),
  /** Its contacts. */
  CONTACTS("contacts"),
  /** Nobody. */
  NONE("none");

  private final String wireName;

  ContactPolicy(String wireName) {
    this.wireName = wireName;
  }

  /** The word for it on the wire and in the database. */
  public String wireName() {
    return wireName;
  }

  /** The policy of this wire name, if it is one. */
  public static Optional<ContactPolicy> find(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
  }
}
