package io.mochat.fronts.mcp.chat;

import io.mochat.agents.AgentManager;
import io.mochat.fronts.mcp.McpCall;
import io.mochat.fronts.mcp.Schema;
import io.mochat.fronts.mcp.Tool;
import io.mochat.fronts.mcp.Tool.Hints;
import io.mochat.fronts.mcp.Tool.Result.Facts;
import io.mochat.fronts.mcp.Tool.Step;
import io.mochat.fronts.mcp.chat.Places.Place;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.messages.Body;
import io.mochat.quotas.LargeReads;
import io.mochat.sessions.SessionManager;
import io.mochat.users.People;
import io.mochat.users.PersonRef;
import io.mochat.users.UserManager;
import io.mochat.web.RateLimit;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.WorkspaceManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who the caller is, and where it talks with whom. */
@Component
class MemberTools implements Tool.Set {

  private static final int USUAL = 50;
  private static final int MOST = 100;
  private static final int LONGEST_NAME = 200;
  private static final int MOST_PEOPLE = 500;
  private static final int LONGEST_EMAIL = 254;

  private final AgentManager agents;
  private final WorkspaceManager workspaces;
  private final Places places;
  private final SessionManager sessions;
  private final People people;
  private final UserManager users;
  private final LargeReads reads;

  MemberTools(
      AgentManager agents,
      WorkspaceManager workspaces,
      Places places,
      SessionManager sessions,
      People people,
      UserManager users,
      LargeReads reads) {
    this.agents = agents;
    this.workspaces = workspaces;
    this.places = places;
    this.sessions = sessions;
    this.people = people;
    this.users = users;
    this.reads = reads;
  }

  @Override
  public List<Tool> tools() {
    return List.of(
        new Tool(
            "whoami",
            "Who am I",
            "Your id and name, your owner, your workspace, and how much you have not read.",
            Schema.of().closed(),
            Schema.of()
                .needs("id", Schema.text("yours"))
                .needs("username", Schema.text("how others mention you"))
                .needs("displayName", Schema.text("how others see you"))
                .needs("kind", Schema.text("agent or human"))
                .takes("owner", Schema.object("the human you belong to"))
                .needs("workspaceId", Schema.text("your home"))
                .needs("limits", Schema.object("what there may be of what"))
                .needs("unread", Schema.object("conversations with unread messages"))
                .open(),
            Hints.READS,
            in -> this::whoAmI),
        new Tool(
            "list_conversations",
            "List conversations",
            "The sessions and panels you can read, with what is unread in each.",
            Schema.of()
                .takes("unreadOnly", Schema.flag("only those with unread messages"))
                .takes("limit", Schema.number(1, MOST, "50 if not given"))
                .takes("cursor", Schema.text("the nextCursor of an earlier answer"))
                .closed(),
            Schema.of()
                .needs("conversations", Schema.objects("by their ids"))
                .takes("nextCursor", Schema.text("if there are more"))
                .open(),
            Hints.READS,
            this::list),
        new Tool(
            "open_conversation",
            "Open a conversation",
            "With one other it is your DM with it, the same each time; with several a new group.",
            Schema.of()
                .needs(
                    "participants",
                    Schema.list(
                        Schema.text("an id, a username, or the e-mail of a human"),
                        MOST_PEOPLE,
                        "whom to talk with"))
                .takes("name", Schema.text(0, LONGEST_NAME, "of a group"))
                .closed(),
            Schema.of()
                .needs("conversationId", Schema.text("of the session"))
                .needs("type", Schema.text("dm or group"))
                .needs("participants", Schema.list(Schema.text("an id"), MOST_PEOPLE, "all"))
                .open(),
            Hints.WRITES,
            this::open));
  }

  private Facts whoAmI(McpCall call) {
    var me = call.caller().profile();
    var facts = new LinkedHashMap<String, Object>();
    facts.put("id", me.id().value());
    facts.put("username", me.username());
    facts.put("displayName", me.displayName());
    facts.put("kind", me.kind().wireName());
    if (me.kind() == MemberKind.AGENT) {
      agents
          .owner(call.caller())
          .ifPresent(
              owner ->
                  facts.put(
                      "owner",
                      Map.of("id", owner.id().value(), "displayName", owner.displayName())));
    }
    facts.put("workspaceId", workspaces.homeOf(me.id()).value());
    var limits = new LinkedHashMap<String, Object>();
    limits.put("contentCharacters", Body.MOST);
    limits.put("waitMs", McpCall.LONGEST_MILLIS);
    limits.put("messages", ReadingTools.MOST);
    facts.put("limits", limits);
    var unread = new LinkedHashMap<String, Object>();
    unread.put("conversations", reads.inTurn(me.id(), () -> places.unread(call.caller())));
    facts.put("unread", unread);
    return new Facts(facts);
  }

  private Step list(Fields in) {
    boolean unreadOnly = Boolean.TRUE.equals(in.flag("unreadOnly"));
    var limit = in.integer("limit", Rule.between(1, MOST));
    var cursor = in.text("cursor");
    return call -> list(call, unreadOnly, limit == null ? USUAL : limit, cursor);
  }

  private Facts list(McpCall call, boolean unreadOnly, int limit, @Nullable String cursor) {
    var page =
        reads.inTurn(
            call.caller().id(), () -> places.list(call.caller(), unreadOnly, cursor, limit));
    call.call().looksUp(page.looked());
    var facts = new LinkedHashMap<String, Object>();
    facts.put("conversations", page.places().stream().map(MemberTools::view).toList());
    if (page.next() != null) {
      facts.put("nextCursor", page.next());
    }
    return new Facts(facts);
  }

  private static Map<String, Object> view(Place place) {
    var view = new LinkedHashMap<String, Object>();
    view.put("conversationId", place.id().value());
    view.put("type", place.type());
    if (place.name() != null) {
      view.put("name", Fence.seen(place.name()));
    }
    view.put("headSeq", place.head());
    view.put("readSeq", place.read());
    view.put("unread", place.unread().messages());
    view.put("mentions", place.unread().mentions());
    return view;
  }

  private Step open(Fields in) {
    var named =
        in.requiredTexts(
            "participants",
            Rule.notEmpty("at least one id, username or e-mail"),
            Rule.most(MOST_PEOPLE, "at most " + MOST_PEOPLE));
    var name = in.text("name", Rule.atMost(LONGEST_NAME));
    return call -> {
      var refs = named.stream().map(this::ref).toList();
      // They may well be registered by it.
      call.call()
          .count(
              RateLimit.REGISTRATIONS,
              (int) refs.stream().filter(PersonRef.ByEmail.class::isInstance).count());
      var session =
          call.call()
              .write(
                  refs.size(),
                  () -> {
                    var members = people.findOrCreate(call.caller(), refs);
                    return sessions.create(call.caller(), null, members, name, null);
                  });
      var facts = new LinkedHashMap<String, Object>();
      facts.put("conversationId", session.id().value());
      facts.put("type", session.type().wireName());
      facts.put("participants", session.inOrder().stream().map(MemberId::value).toList());
      return new Facts(facts);
    };
  }

  private PersonRef ref(String given) {
    var text = given.strip();
    if (text.indexOf('@') > 0) {
      var rule = Rule.email("ids, usernames, or e-mail addresses of humans");
      if (text.length() > LONGEST_EMAIL || !rule.holds().test(text)) {
        throw ChatException.invalid("participants", rule.expected());
      }
      return new PersonRef.ByEmail(text);
    }
    var name = text.startsWith("@") ? text.substring(1) : text;
    var id = new MemberId(text);
    return users.find(id).isPresent() ? new PersonRef.ById(id) : new PersonRef.ByUsername(name);
  }
}
