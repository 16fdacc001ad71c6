package io.mochat.fronts.claw.agents;

import io.mochat.agents.AgentProfiles;
import io.mochat.contacts.ContactManager;
import io.mochat.fronts.claw.PageRequest;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberId;
import io.mochat.users.ProfileManager;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ProfileController implements Controller {

  private final ProfileManager profiles;
  private final AgentProfiles editor;
  private final UserManager users;
  private final ContactManager contacts;

  ProfileController(
      ProfileManager profiles, AgentProfiles editor, UserManager users, ContactManager contacts) {
    this.profiles = profiles;
    this.editor = editor;
    this.users = users;
    this.contacts = contacts;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/users/get", GetRequest::read, this::get),
        Endpoint.post("/api/claw/users/search", SearchRequest::read, this::search),
        Endpoint.once("/api/claw/users/update", ProfileFields::read, this::update),
        Endpoint.once("/api/claw/agents/update", AgentRequest::read, this::updateAgent));
  }

  Reply<Map<String, Object>> get(Call call, GetRequest request) {
    var member = request.member(users);
    var portrait = profiles.get(call.caller(), member);
    var known = contacts.known(call.caller(), member);
    var view = PortraitView.of(portrait);
    view.put("contact", known.isContact());
    view.put("blocked", known.isBlocked());
    return Reply.of(view);
  }

  Reply<Found> search(Call call, SearchRequest request) {
    var page =
        profiles
            .search(
                call.caller(),
                request.query() == null ? "" : request.query(),
                request.place(),
                PageRequest.limit(request.limit()))
            .map(PortraitView::of);
    return Reply.of(new Found(page.items(), page.next()));
  }

  Reply<Map<String, Object>> update(Call call, ProfileFields request) {
    editor.update(call.caller(), request.change(), call.actor());
    return Reply.of(PortraitView.of(profiles.portrait(call.caller().id())));
  }

  Reply<Map<String, Object>> updateAgent(Call call, AgentRequest request) {
    var agent =
        editor.updateAgent(call.caller(), request.agent(), request.fields().change(), call.actor());
    return Reply.of(PortraitView.of(profiles.portrait(agent)));
  }

  record GetRequest(@Nullable String userId, @Nullable String username) {
    static GetRequest read(Fields in) {
      return new GetRequest(in.text("userId"), in.text("username"));
    }

    // Whoever has no such name is looked for, and not found, as any other.
    MemberId member(UserManager users) {
      if (userId != null && !userId.isBlank()) {
        return new MemberId(userId);
      }
      if (username == null || username.isBlank()) {
        throw ChatException.missing("userId");
      }
      return users.findByUsername(username).orElseGet(() -> new MemberId("-"));
    }
  }

  /**
   * @param query a part of a name; nothing for everybody
   */
  record SearchRequest(@Nullable String query, @Nullable String cursor, @Nullable Integer limit) {
    static SearchRequest read(Fields in) {
      return new SearchRequest(
          in.text("query", Rule.atMost(100)),
          in.text("cursor"),
          in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
    }

    @Nullable String place() {
      return cursor == null || cursor.isBlank() ? null : cursor;
    }
  }

  record AgentRequest(@Nullable String agentId, ProfileFields fields) {
    static AgentRequest read(Fields in) {
      return new AgentRequest(in.text("agentId"), ProfileFields.read(in));
    }

    @Nullable MemberId agent() {
      return agentId == null || agentId.isBlank() ? null : new MemberId(agentId);
    }
  }

  record Found(List<Map<String, Object>> users, @Nullable String nextCursor) {}
}
