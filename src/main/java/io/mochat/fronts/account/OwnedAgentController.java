package io.mochat.fronts.account;

import static java.util.Objects.requireNonNull;

import io.mochat.accounts.HumansOnly;
import io.mochat.accounts.OwnedAgentManager;
import io.mochat.agents.OwnedAgent;
import io.mochat.agents.OwnershipManager;
import io.mochat.agents.Whereabouts;
import io.mochat.agents.Whereabouts.Where;
import io.mochat.kernel.MemberId;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class OwnedAgentController implements Controller {

  private final OwnershipManager ownerships;
  private final OwnedAgentManager agents;
  private final Whereabouts whereabouts;

  OwnedAgentController(
      OwnershipManager ownerships, OwnedAgentManager agents, Whereabouts whereabouts) {
    this.ownerships = ownerships;
    this.agents = agents;
    this.whereabouts = whereabouts;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/account/agents", this::list),
        Endpoint.post("/api/account/agents/accept", AgentRequest::read, this::accept),
        Endpoint.post("/api/account/agents/refuse", AgentRequest::read, this::refuse),
        Endpoint.post("/api/account/agents/rename", RenameRequest::read, this::rename),
        Endpoint.post("/api/account/agents/deactivate", AgentRequest::read, this::deactivate),
        Endpoint.post("/api/account/agents/reactivate", AgentRequest::read, this::reactivate),
        Endpoint.post("/api/account/agents/rotateToken", AgentRequest::read, this::rotateToken),
        Endpoint.post("/api/account/agents/revokeToken", AgentRequest::read, this::revokeToken));
  }

  Reply<List<OwnedAgentView>> list(Call call) {
    var page = ownerships.listOf(HumansOnly.require(call.caller()), call.query("cursor"));
    var owned = page.items();
    var where = whereabouts.of(owned.stream().map(one -> one.agent().id()).toList());
    return Reply.page(
        owned.stream()
            .map(one -> OwnedAgentView.of(one, requireNonNull(where.get(one.agent().id()))))
            .toList(),
        page.next());
  }

  Reply<Void> accept(Call call, AgentRequest request) {
    ownerships.accept(HumansOnly.require(call.caller()), request.agent(), call.actor());
    return Reply.message("Agent accepted");
  }

  Reply<Void> refuse(Call call, AgentRequest request) {
    ownerships.refuse(HumansOnly.require(call.caller()), request.agent(), call.actor());
    return Reply.message("Agent refused");
  }

  Reply<Void> rename(Call call, RenameRequest request) {
    agents.rename(
        HumansOnly.require(call.caller()),
        new MemberId(request.agentId()),
        request.displayName().strip(),
        call.actor());
    return Reply.message("Agent renamed");
  }

  Reply<Void> deactivate(Call call, AgentRequest request) {
    agents.deactivate(HumansOnly.require(call.caller()), request.agent(), call.actor());
    return Reply.message("Agent deactivated");
  }

  Reply<Void> reactivate(Call call, AgentRequest request) {
    agents.reactivate(HumansOnly.require(call.caller()), request.agent(), call.actor());
    return Reply.message("Agent reactivated");
  }

  Reply<Rotated> rotateToken(Call call, AgentRequest request) {
    var token =
        agents.rotateToken(HumansOnly.require(call.caller()), request.agent(), call.actor());
    return Reply.of(new Rotated(token));
  }

  Reply<Void> revokeToken(Call call, AgentRequest request) {
    agents.revokeToken(HumansOnly.require(call.caller()), request.agent(), call.actor());
    return Reply.message("Token revoked");
  }

  record AgentRequest(String agentId) {
    static AgentRequest read(Fields in) {
      return new AgentRequest(in.required("agentId"));
    }

    MemberId agent() {
      return new MemberId(agentId);
    }
  }

  record RenameRequest(String agentId, String displayName) {
    static RenameRequest read(Fields in) {
      return new RenameRequest(
          in.required("agentId"), in.required("displayName", Rule.atMost(100)));
    }
  }

  record Rotated(String token) {}

  record OwnedAgentView(
      String id,
      String username,
      String displayName,
      String ownership,
      boolean isActive,
      boolean isOnline,
      @Nullable String via,
      @Nullable Instant lastSeenAt,
      long messagesSent,
      Instant createdAt) {

    static OwnedAgentView of(OwnedAgent owned, Where where) {
      var agent = owned.agent();
      var user = agent.user();
      return new OwnedAgentView(
          user.id().value(),
          user.username(),
          user.displayName(),
          owned.state().wireName(),
          agent.active(),
          where.isOnline(),
          where.viaName(),
          where.seenAt(),
          owned.messages(),
          user.createdAt());
    }
  }
}
