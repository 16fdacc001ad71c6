package io.mochat.agents;

import io.mochat.kernel.MemberId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps who owns which agent. Thread-safe; every call reads or writes the database. */
public interface OwnershipStore {

  /** What the owner says of the agent. */
  Optional<Ownership> find(MemberId agent, MemberId owner);

  /** What was said last of the agent, whoever said it. */
  Optional<Ownership> findLatest(MemberId agent);

  /** The owners who have accepted agents among these members, by agent. */
  Map<MemberId, MemberId> findConfirmed(Collection<MemberId> members);

  /** Stores it, in place of what the same owner said before. */
  void save(Ownership ownership);

  /** Forgets what other owners said of the agent, save their refusals. */
  void deleteOthers(MemberId agent, MemberId owner);

  /**
   * The agents that named this owner, refused ones too, the oldest first.
   *
   * @param after only those younger than this one; {@code null} for the first ones
   */
  List<OwnedAgent> listOf(MemberId owner, @Nullable MemberId after, int most);
}
