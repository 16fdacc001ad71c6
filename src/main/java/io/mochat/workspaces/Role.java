package io.mochat.workspaces;

import java.util.Arrays;
import java.util.Optional;

/** What a member may do in a workspace; each may do what those after it may. */
public enum Role {
  /** Everything; there is always one, except in the default workspace. */
  OWNER("owner"),
  /** Manages panels and groups, and takes out and bans those who are members only. */
  ADMIN("admin"),
  /** Takes part. */
  MEMBER("member");

  private final String wireName;

  Role(String wireName) {
    this.wireName = wireName;
  }

  /** The word for it on the wire and in the database. */
  public String wireName() {
    return wireName;
  }

  /** The role of this word. */
  public static Role of(String wireName) {
    return find(wireName).orElse(MEMBER);
  }

  /** The role of this word, if it is one. */
  public static Optional<Role> find(String wireName) {
    return Arrays.stream(values()).filter(role -> role.wireName.equals(wireName)).findFirst();
  }

  /** Whether it is more than being a member. */
  public boolean manages() {
    return this != MEMBER;
  }

  /** Whether who has this one may take out who has the other. */
  boolean isAbove(Role other) {
    return compareTo(other) < 0;
  }
}
