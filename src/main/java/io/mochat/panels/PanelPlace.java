package io.mochat.panels;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.PanelId;

/**
 * Where a panel stands.
 *
 * @param type how clients arrange it, as in {@link PanelLayout}
 */
public record PanelPlace(PanelId id, GroupId group, int type) {}
