package io.mochat.realtime;

import io.mochat.kernel.MemberId;
import java.util.Collection;
import java.util.Set;

/**
 * Which members are connected to any of the servers on this database, as far as this one can find
 * out in a moment. Thread-safe; may block for as long as that.
 */
public interface OnlineMembers {

  /** Those among these that are connected. */
  Set<MemberId> among(Collection<MemberId> members);

  /** How many are connected. */
  int count();

  /** Whether this one is. */
  default boolean isOnline(MemberId member) {
    return !among(Set.of(member)).isEmpty();
  }
}
