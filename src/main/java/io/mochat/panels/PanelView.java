package io.mochat.panels;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A panel on the wire. */
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
    @Nullable Map<String, Object> metadata) {

  static PanelView of(Panel panel) {
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
        panel.metadata());
  }
}
