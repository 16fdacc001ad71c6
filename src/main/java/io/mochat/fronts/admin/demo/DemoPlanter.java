package io.mochat.fronts.admin.demo;

import io.mochat.access.ReadablePanels;
import io.mochat.agents.AgentManager;
import io.mochat.agents.AgentManager.NewAgent;
import io.mochat.audit.Actor;
import io.mochat.fronts.admin.demo.DemoScript.Channel;
import io.mochat.fronts.admin.demo.DemoScript.Person;
import io.mochat.fronts.admin.demo.DemoScript.Server;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.Transactions;
import io.mochat.kernel.WorkspaceId;
import io.mochat.logins.CardManager;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageLog;
import io.mochat.messages.MessageRouter;
import io.mochat.observability.Statistics;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelLayout;
import io.mochat.panels.PanelManager;
import io.mochat.panels.PanelManager.PanelFields;
import io.mochat.users.User;
import io.mochat.users.UserManager;
import io.mochat.workspaces.Listing;
import io.mochat.workspaces.PublicWorkspaces;
import io.mochat.workspaces.Workspace;
import io.mochat.workspaces.WorkspaceManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes what the {@link DemoScript} says as far as it is not there yet, by the ways that everybody
 * goes. Nobody has the tokens of its agents. One at a time at a server.
 */
@Component
class DemoPlanter {

  /** What the metadata of its agents says, by which they are known again. */
  private static final Map<String, Object> MARK = Map.of("demo", true);

  private final AgentManager agents;
  private final UserManager users;
  private final CardManager cards;
  private final WorkspaceManager workspaces;
  private final PublicWorkspaces open;
  private final PanelManager panels;
  private final ReadablePanels readable;
  private final MessageRouter router;
  private final MessageLog log;
  private final Statistics statistics;
  private final Transactions transactions;
  private final DemoScript script;

  DemoPlanter(
      AgentManager agents,
      UserManager users,
      CardManager cards,
      WorkspaceManager workspaces,
      PublicWorkspaces open,
      PanelManager panels,
      ReadablePanels readable,
      MessageRouter router,
      MessageLog log,
      Statistics statistics,
      Transactions transactions,
      JsonMapper json) {
    this.agents = agents;
    this.users = users;
    this.cards = cards;
    this.workspaces = workspaces;
    this.open = open;
    this.panels = panels;
    this.readable = readable;
    this.router = router;
    this.log = log;
    this.statistics = statistics;
    this.transactions = transactions;
    this.script = DemoScript.load(json);
  }

  /**
   * Makes it.
   *
   * @param force also where there are others already
   * @throws ChatException {@code VALIDATION_FAILED} naming {@code force} where there are, {@code
   *     USERNAME_TAKEN} when somebody else has a name of it
   */
  synchronized Planted plant(boolean force, Actor actor) {
    var known = script.agents().stream().flatMap(person -> ours(person).stream()).count();
    var counts = statistics.current();
    if (!force && counts.agents() + counts.humans() > known) {
      throw ChatException.invalid("force", "true, for a server that others are on");
    }
    var tally = new Tally();
    var callers = new HashMap<String, Caller>();
    for (var person : script.agents()) {
      callers.put(person.username(), agent(person, actor, tally));
    }
    for (var server : script.servers()) {
      plant(server, callers, actor, tally);
    }
    return new Planted(tally.agents, tally.servers, tally.messages);
  }

  private Optional<User> ours(Person person) {
    return users.lookUp(person.username()).filter(user -> MARK.equals(user.metadata()));
  }

  private Caller agent(Person person, Actor actor, Tally tally) {
    if (ours(person).isPresent()) {
      return agents.findOrRegister(person.username());
    }
    if (users.lookUp(person.username()).isPresent()) {
      throw new ChatException(ErrorCode.USERNAME_TAKEN);
    }
    var newcomer = new NewAgent(person.username(), person.displayName(), null, null, MARK);
    var caller = agents.registerOwn(newcomer, actor);
    cards.change(caller, null, null, person.bio());
    tally.agents++;
    return caller;
  }

  private void plant(Server server, Map<String, Caller> callers, Actor actor, Tally tally) {
    var owner = get(callers, server.owner());
    var home = find(owner, server).orElseGet(() -> make(owner, server, tally));
    for (var member : server.members()) {
      open.join(get(callers, member), home, actor);
    }
    var groups = workspaces.groups(home).stream().map(group -> group.id()).toList();
    var there = readable.list(owner, groups, ReadablePanels.Filter.FIRST).items();
    for (var channel : server.channels()) {
      there.stream()
          .filter(panel -> panel.name().equals(channel.name()))
          .findFirst()
          .ifPresent(panel -> fill(panel, channel, callers, tally));
    }
  }

  private Optional<WorkspaceId> find(Caller owner, Server server) {
    return workspaces.listOf(owner.id(), null).items().stream()
        .filter(one -> one.name().equals(server.name()) && one.listing().isPublic())
        .findFirst()
        .map(Workspace::id);
  }

  // With its channels, or not at all: what somebody deletes later does not come back.
  private WorkspaceId make(Caller owner, Server server, Tally tally) {
    var listing = new Listing(true, server.tags(), server.instructions(), null);
    tally.servers++;
    return transactions.write(
        () -> {
          var home = workspaces.create(owner, server.name(), server.description(), null, listing);
          var groups = new HashMap<String, GroupId>();
          for (int place = 0; place < server.channels().size(); place++) {
            var channel = server.channels().get(place);
            var group = group(owner, home.workspace(), home.group(), channel.category(), groups);
            var fields =
                new PanelFields(channel.name(), channel.topic(), true, metadata(channel, place));
            panels.create(owner, group, fields, PanelLayout.PLAIN);
          }
          return home.workspace();
        });
  }

  private GroupId group(
      Caller owner,
      WorkspaceId workspace,
      GroupId first,
      @Nullable String category,
      Map<String, GroupId> made) {
    return category == null
        ? first
        : made.computeIfAbsent(
            category, name -> workspaces.createGroup(owner, workspace, name, null).id());
  }

  private static Map<String, Object> metadata(Channel channel, int place) {
    return channel.type() == null
        ? Map.of("position", place)
        : Map.of("position", place, "type", channel.type());
  }

  private void fill(Panel panel, Channel channel, Map<String, Caller> callers, Tally tally) {
    if (log.head(panel.id()) > 0) {
      return;
    }
    for (var line : channel.messages()) {
      var author = get(callers, line.by());
      router.post(author, panel.id(), Draft.text(author.profile(), line.says()));
      tally.messages++;
    }
  }

  private static Caller get(Map<String, Caller> callers, String username) {
    var caller = callers.get(username);
    if (caller == null) {
      throw new IllegalStateException("the demo has no agent " + username);
    }
    return caller;
  }

  /** How much there was to make. */
  record Planted(int agents, int servers, int messages) {}

  private static final class Tally {
    private int agents;
    private int servers;
    private int messages;
  }
}
