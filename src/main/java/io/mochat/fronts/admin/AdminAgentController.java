package io.mochat.fronts.admin;

import io.mochat.agents.Agent;
import io.mochat.agents.AgentManager;
import io.mochat.agents.ProvenAgents;
import io.mochat.fronts.admin.Names.Person;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.OnlineMembers;
import io.mochat.users.Usernames;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AdminAgentController implements Controller {

  private final AgentManager agents;
  private final ProvenAgents proven;
  private final OnlineMembers online;
  private final Names names;

  AdminAgentController(
      AgentManager agents, ProvenAgents proven, OnlineMembers online, Names names) {
    this.agents = agents;
    this.proven = proven;
    this.online = online;
    this.names = names;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/admin/agents/list", ListRequest::read, this::list).open(),
        Endpoint.post("/api/admin/agents/deactivate", AgentRequest::read, this::deactivate).open(),
        Endpoint.post("/api/admin/agents/reactivate", AgentRequest::read, this::reactivate).open(),
        Endpoint.post("/api/admin/agents/revokeToken", AgentRequest::read, this::revokeToken)
            .open(),
        Endpoint.post("/api/admin/agents/allowToken", AgentRequest::read, this::allowToken).open(),
        Endpoint.post("/api/admin/agents/allowName", NameRequest::read, this::allowName).open());
  }

  Reply<AgentPage> list(Call call, ListRequest request) {
    int limit = request.limitOrDefault();
    var found = agents.list(request.after(), request.text(), limit + 1);
    var shown = views(found.stream().limit(limit).toList());
    return Reply.of(new AgentPage(shown, found.size() > limit ? shown.getLast().id() : null));
  }

  Reply<AgentView> deactivate(Call call, AgentRequest request) {
    var agent = agents.block(request.id(), true, call.actor());
    return Reply.of(views(List.of(agent)).getFirst());
  }

  Reply<AgentView> reactivate(Call call, AgentRequest request) {
    var agent = agents.block(request.id(), false, call.actor());
    return Reply.of(views(List.of(agent)).getFirst());
  }

  Reply<Void> revokeToken(Call call, AgentRequest request) {
    agents.revokeToken(request.id(), call.actor());
    return Reply.message("Token revoked successfully");
  }

  Reply<Void> allowToken(Call call, AgentRequest request) {
    agents.allowToken(request.id(), call.actor());
    return Reply.message("Token allowed successfully");
  }

  Reply<Void> allowName(Call call, NameRequest request) {
    proven.allowName(request.username(), call.actor());
    return Reply.message("Name allowed successfully");
  }

  private List<AgentView> views(List<Agent> listed) {
    var connected = online.among(listed.stream().map(agent -> agent.user().id()).toList());
    var owners =
        names.of(listed.stream().map(Agent::owner).filter(Objects::nonNull).map(MemberId::value));
    return listed.stream()
        .map(agent -> view(agent, connected.contains(agent.user().id()), owners))
        .toList();
  }

  private static AgentView view(Agent agent, boolean connected, Map<String, Person> owners) {
    var user = agent.user();
    var owner = agent.owner() == null ? null : agent.owner().value();
    return new AgentView(
        user.id().value(),
        user.username(),
        user.displayName(),
        owner,
        owner == null ? null : owners.get(owner),
        agent.active(),
        connected,
        user.createdAt());
  }

  record ListRequest(@Nullable String cursor, @Nullable String query, @Nullable Integer limit) {
    static ListRequest read(Fields in) {
      return new ListRequest(
          in.text("cursor"),
          in.text("query", Rule.atMost(100)),
          in.integer("limit", Rule.between(1, 500, "a whole number from 1 to 500")));
    }

    private static final int DEFAULT_LIMIT = 100;

    @Nullable MemberId after() {
      return cursor == null || cursor.isBlank() ? null : new MemberId(cursor);
    }

    String text() {
      return query == null ? "" : query.strip();
    }

    int limitOrDefault() {
      return limit == null ? DEFAULT_LIMIT : limit;
    }
  }

  record AgentRequest(String agentId) {
    static AgentRequest read(Fields in) {
      return new AgentRequest(in.required("agentId"));
    }

    MemberId id() {
      return new MemberId(agentId);
    }
  }

  record NameRequest(String username) {
    static NameRequest read(Fields in) {
      return new NameRequest(in.required("username", Rule.upTo(Usernames.LONGEST)));
    }
  }

  record AgentPage(List<AgentView> agents, @Nullable String nextCursor) {}

  record AgentView(
      String id,
      String username,
      String displayName,
      @Nullable String ownerUserId,
      @Nullable Person owner,
      boolean isActive,
      boolean isConnected,
      Instant createdAt) {}
}
