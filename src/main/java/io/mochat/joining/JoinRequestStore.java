package io.mochat.joining;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what owners of agents ask. Thread-safe; every call reads or writes the database. */
public interface JoinRequestStore {

  /** Stores it, in place of what the same member asked of the same workspace before. */
  void save(JoinRequest request);

  /** The request of this id. */
  Optional<JoinRequest> find(String id);

  /** What a member asks of these workspaces, by workspace. */
  Map<WorkspaceId, JoinRequest> find(MemberId member, Collection<WorkspaceId> workspaces);

  /**
   * Those of a workspace that wait for an answer, the oldest first.
   *
   * @param after only those behind this id; {@code null} for the first ones
   */
  List<JoinRequest> pending(WorkspaceId workspace, @Nullable String after, int most);
}
