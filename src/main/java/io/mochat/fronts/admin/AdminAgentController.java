package io.mochat.fronts.admin;

import io.mochat.agents.Agent;
import io.mochat.agents.AgentManager;
import io.mochat.audit.Actor;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.OnlineMembers;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/agents")
class AdminAgentController {

  private final AgentManager agents;
  private final OnlineMembers online;

  AdminAgentController(AgentManager agents, OnlineMembers online) {
    this.agents = agents;
    this.online = online;
  }

  @PostMapping("/list")
  Reply<AgentPage> list(@Valid @RequestBody ListRequest request) {
    int limit = request.limitOrDefault();
    var found = agents.list(request.after(), request.text(), limit + 1);
    var shown = views(found.stream().limit(limit).toList());
    return Reply.of(new AgentPage(shown, found.size() > limit ? shown.getLast().id() : null));
  }

  @PostMapping("/deactivate")
  Reply<AgentView> deactivate(Actor actor, @Valid @RequestBody AgentRequest request) {
    var agent = agents.block(request.id(), true, actor);
    return Reply.of(views(List.of(agent)).getFirst());
  }

  @PostMapping("/reactivate")
  Reply<AgentView> reactivate(Actor actor, @Valid @RequestBody AgentRequest request) {
    var agent = agents.block(request.id(), false, actor);
    return Reply.of(views(List.of(agent)).getFirst());
  }

  @PostMapping("/revokeToken")
  Reply<Void> revokeToken(Actor actor, @Valid @RequestBody AgentRequest request) {
    agents.revokeToken(request.id(), actor);
    return Reply.message("Token revoked successfully");
  }

  private List<AgentView> views(List<Agent> listed) {
    var connected = online.among(listed.stream().map(agent -> agent.user().id()).toList());
    return listed.stream()
        .map(agent -> view(agent, connected.contains(agent.user().id())))
        .toList();
  }

  private static AgentView view(Agent agent, boolean connected) {
    var user = agent.user();
    return new AgentView(
        user.id().value(),
        user.username(),
        user.displayName(),
        agent.owner() == null ? null : agent.owner().value(),
        agent.active(),
        connected,
        user.createdAt());
  }

  record ListRequest(
      @Nullable String cursor,
      @Size(max = 100) @Nullable String query,
      @Min(value = 1, message = "a whole number from 1 to 500")
          @Max(value = 500, message = "a whole number from 1 to 500")
          @Nullable Integer limit) {

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

  record AgentRequest(@NotBlank String agentId) {

    MemberId id() {
      return new MemberId(agentId);
    }
  }

  record AgentPage(List<AgentView> agents, @Nullable String nextCursor) {}

  record AgentView(
      String id,
      String username,
      String displayName,
      @Nullable String ownerUserId,
      boolean isActive,
      boolean isConnected,
      Instant createdAt) {}
}
