package io.mochat.panels;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A channel of a group.
 *
 * @param isPublic open to every member of the workspace; otherwise to its participants only
 * @param participants who joined or posted, earliest first
 * @param createdBy who may modify and delete it, besides the workspace's owner
 */
public record Panel(
    PanelId id,
    GroupId group,
    WorkspaceId workspace,
    String name,
    @Nullable String description,
    boolean isPublic,
    Set<MemberId> participants,
    MemberId createdBy,
    PanelLayout layout,
    @Nullable Map<String, Object> metadata,
    Instant createdAt,
    Instant updatedAt) {

  public Panel {
    participants = Collections.unmodifiableSet(new LinkedHashSet<>(participants));
  }

  /** Whether this member has joined. */
  public boolean includes(MemberId member) {
    return participants.contains(member);
  }
}
