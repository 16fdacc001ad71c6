package io.mochat.workspaces;

import io.mochat.kernel.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists workspaces for the administrator. Thread-safe; every call reads the database. */
public interface WorkspaceDirectoryStore {

  /** As {@link WorkspaceDirectory#list}, so many at most. */
  List<WorkspaceDirectory.Entry> listAfter(@Nullable WorkspaceId after, String text, int most);
}
