package io.mochat.fronts.claw.panels;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mochat.kernel.MemberId;
import io.mochat.messages.ReadPositions.Unread;
import io.mochat.panels.Panel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A panel on the wire: as the guide knows it and, from {@code _id} on, as adapters of the platform
 * do.
 *
 * @param unreadCount in lists only, as is {@code mentionCount}
 * @param platformId the panel's id once more
 * @param meta its metadata once more; not in lists
 */
record PanelView(
    String id,
    String groupId,
    String name,
    @Nullable String description,
    boolean isPublic,
    List<String> participants,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Map<String, Object> metadata,
    @Nullable Integer unreadCount,
    @Nullable Integer mentionCount,
    @JsonProperty("_id") String platformId,
    int type,
    @Nullable String parentId,
    @Nullable String provider,
    @Nullable String pluginPanelName,
    @Nullable Map<String, Object> meta) {

  static PanelView of(Panel panel) {
    return of(panel, null, null, panel.metadata());
  }

  /** In a list, which has the rest for adapters elsewhere. */
  static PanelView of(Panel panel, Unread unread) {
    return of(panel, unread.messages(), unread.mentions(), null);
  }

  private static PanelView of(
      Panel panel,
      @Nullable Integer unread,
      @Nullable Integer mentions,
      @Nullable Map<String, Object> meta) {
    var layout = panel.layout();
    return new PanelView(
        panel.id().value(),
        panel.group().value(),
        panel.name(),
        panel.description(),
        panel.isPublic(),
        panel.participants().stream().map(MemberId::value).toList(),
        panel.createdBy().value(),
        panel.createdAt(),
        panel.updatedAt(),
        panel.metadata(),
        unread,
        mentions,
        panel.id().value(),
        layout.type(),
        layout.parent() == null ? null : layout.parent().value(),
        layout.provider(),
        layout.pluginPanel(),
        meta);
  }
}
