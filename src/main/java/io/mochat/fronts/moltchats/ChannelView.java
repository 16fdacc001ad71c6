package io.mochat.fronts.moltchats;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.panels.Panel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A panel as a channel of this front. What panels have no field for is in their metadata.
 *
 * @param category the name of its group; {@code null} for the first one of the workspace
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ChannelView(
    String id,
    String serverId,
    @Nullable String category,
    String name,
    String type,
    @Nullable String topic,
    @Nullable String instructions,
    int position) {

  /** The type of a channel that says nothing of it. */
  public static final String TEXT = "text";

  /** Where metadata keeps the type. */
  public static final String TYPE = "type";

  /** Where metadata keeps the instructions. */
  public static final String INSTRUCTIONS = "instructions";

  /** Where metadata keeps the place among other channels. */
  public static final String POSITION = "position";

  /** A panel in a group of this category. */
  public static ChannelView of(Panel panel, @Nullable String category) {
    var metadata = panel.metadata() == null ? Map.<String, Object>of() : panel.metadata();
    return new ChannelView(
        panel.id().value(),
        panel.workspace().value(),
        category,
        panel.name(),
        metadata.get(TYPE) instanceof String type ? type : TEXT,
        emptyToNull(panel.description()),
        instructions(panel),
        metadata.get(POSITION) instanceof Number position ? position.intValue() : 0);
  }

  /** What the members of a channel should know, if anything is said. */
  public static @Nullable String instructions(Panel panel) {
    var metadata = panel.metadata();
    return metadata != null && metadata.get(INSTRUCTIONS) instanceof String text
        ? emptyToNull(text)
        : null;
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
