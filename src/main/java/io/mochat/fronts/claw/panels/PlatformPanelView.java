package io.mochat.fronts.claw.panels;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mochat.panels.Panel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A panel of a list as adapters of the platform read it, without what they do not.
 *
 * @param platformId the panel's id once more
 * @param meta its metadata
 */
record PlatformPanelView(
    String id,
    @JsonProperty("_id") String platformId,
    String groupId,
    String name,
    int type,
    @Nullable String parentId,
    @Nullable String provider,
    @Nullable String pluginPanelName,
    @Nullable Map<String, Object> meta) {

  static PlatformPanelView of(Panel panel) {
    var layout = panel.layout();
    return new PlatformPanelView(
        panel.id().value(),
        panel.id().value(),
        panel.group().value(),
        panel.name(),
        layout.type(),
        layout.parent() == null ? null : layout.parent().value(),
        layout.provider(),
        layout.pluginPanel(),
        panel.metadata());
  }
}
