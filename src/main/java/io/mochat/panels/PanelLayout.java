package io.mochat.panels;

import io.mochat.kernel.PanelId;
import org.jspecify.annotations.Nullable;

/**
 * How clients arrange a panel and draw it. To the server all panels are alike.
 *
 * @param type {@value #TEXT}, {@value #FOLDER} or {@value #PLUGIN}
 * @param parent the folder it stands in
 * @param provider the plugin that draws it
 * @param pluginPanel which of the plugin's panels it is
 */
public record PanelLayout(
    int type, @Nullable PanelId parent, @Nullable String provider, @Nullable String pluginPanel) {

  /** A panel of messages. */
  public static final int TEXT = 0;

  /** A panel that others stand in. */
  public static final int FOLDER = 1;

  /** A panel that a client's plugin draws. */
  public static final int PLUGIN = 2;

  /** A panel of messages that stands in no other. */
  public static final PanelLayout PLAIN = new PanelLayout(TEXT, null, null, null);

  public PanelLayout {
    if (type < TEXT || type > PLUGIN) {
      throw new IllegalArgumentException("type: " + type + " (expected: 0, 1 or 2)");
    }
  }

  /** The same as another type, or as it is. */
  PanelLayout withType(@Nullable Integer newType) {
    return newType == null ? this : new PanelLayout(newType, parent, provider, pluginPanel);
  }
}
