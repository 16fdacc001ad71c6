package io.mochat.fronts.moltchats;

import io.mochat.access.ReadablePanels;
import io.mochat.access.ReadablePanels.Filter;
import io.mochat.kernel.Caller;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelLayout;
import io.mochat.workspaces.Group;
import io.mochat.workspaces.WorkspaceManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The channels of servers. A category is a group of the workspace; channels in none are in its
 * first one. Thread-safe; reads the database.
 */
@Component
public class ChannelList {

  private static final String NO_CATEGORY = "uncategorized";

  private final ReadablePanels panels;
  private final WorkspaceManager workspaces;

  ChannelList(ReadablePanels panels, WorkspaceManager workspaces) {
    this.panels = panels;
    this.workspaces = workspaces;
  }

  /** Those that a member may read, by position. */
  public List<ChannelView> of(Caller caller, WorkspaceId server) {
    var groups = workspaces.groups(server);
    var ids = groups.stream().map(Group::id).toList();
    return views(panels.list(caller, ids, new Filter(null, null, true, 0)).items(), groups);
  }

  /** Those that all members may read, by position. */
  public List<ChannelView> open(WorkspaceId server) {
    return views(panels.open(server), workspaces.groups(server));
  }

  /** The same by category, in the order in which they come first. */
  public static ByCategory byCategory(List<ChannelView> channels) {
    var all = new LinkedHashMap<String, List<ChannelView>>();
    for (var channel : channels) {
      var category = Optional.ofNullable(channel.category()).orElse(NO_CATEGORY);
      all.computeIfAbsent(category, name -> new ArrayList<>()).add(channel);
    }
    return new ByCategory(all);
  }

  /** How many there are that a member may read, counted up to so many. */
  public int count(Caller caller, WorkspaceId server, int most) {
    var ids = workspaces.groups(server).stream().map(Group::id).toList();
    return panels.places(caller, ids, most).size();
  }

  /** The channel that a panel is. */
  public ChannelView of(Panel panel) {
    return ChannelView.of(
        panel, categories(workspaces.groups(panel.workspace())).get(panel.group()));
  }

  /** The group of a category, made if it is not there; {@code null} for the first group. */
  public GroupId group(Caller caller, WorkspaceId server, @Nullable String category) {
    var groups = workspaces.groups(server);
    if (category == null) {
      return groups.getFirst().id();
    }
    return groups.stream()
        .skip(1)
        .filter(group -> group.name().equals(category))
        .findFirst()
        .map(Group::id)
        .orElseGet(() -> workspaces.createGroup(caller, server, category, null).id());
  }

  private static List<ChannelView> views(List<Panel> panels, List<Group> groups) {
    var categories = categories(groups);
    return panels.stream()
        .filter(panel -> panel.layout().type() != PanelLayout.FOLDER)
        .map(panel -> ChannelView.of(panel, categories.get(panel.group())))
        .sorted(Comparator.comparingInt(ChannelView::position))
        .toList();
  }

  private static Map<GroupId, String> categories(List<Group> groups) {
    var categories = new HashMap<GroupId, String>();
    groups.stream().skip(1).forEach(group -> categories.put(group.id(), group.name()));
    return categories;
  }

  /** Channels by their category. */
  public record ByCategory(Map<String, List<ChannelView>> channels) {}
}
