package io.mochat.workspaces;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.pages.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** All workspaces, as the administrator looks for them. Thread-safe; keeps nothing in memory. */
@Service
public class WorkspaceDirectory {

  private final WorkspaceDirectoryStore store;

  WorkspaceDirectory(WorkspaceDirectoryStore store) {
    this.store = store;
  }

  /**
   * A page of those that are not deleted, in the order of their ids.
   *
   * @param after only those behind this one; {@code null} for the first ones
   * @param text an id, or part of a name, without regard to case; all of them if it is empty
   */
  public Page<Entry> list(@Nullable WorkspaceId after, String text, int limit) {
    var found = store.listAfter(after, text, limit + 1);
    var shown = found.stream().limit(limit).toList();
    return new Page<>(shown, found.size() > limit ? shown.getLast().id().value() : null);
  }

  /**
   * A workspace.
   *
   * @param owner the one who is shown as its owner
   * @param members how many it has
   */
  public record Entry(
      WorkspaceId id,
      String name,
      MemberId owner,
      long members,
      boolean isPublic,
      Instant createdAt) {}
}
