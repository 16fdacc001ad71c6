package io.mochat.workspaces;

import io.mochat.kernel.MemberId;
import java.time.Instant;

/**
 * A member of a workspace.
 *
 * @param ordinal its place among all of them, in the order of joining
 */
public record Membership(MemberId member, Role role, Instant joinedAt, long ordinal) {

  // A profile with its names, and where it is.
  private static final int WEIGHT = 700;

  /** How many bytes of JSON it is in a list, about. */
  long weight() {
    return WEIGHT;
  }
}
