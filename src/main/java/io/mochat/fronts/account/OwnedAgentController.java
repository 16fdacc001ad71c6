package io.mochat.fronts.account;

import io.mochat.accounts.HumansOnly;
import io.mochat.accounts.OwnedAgentManager;
import io.mochat.agents.OwnedAgent;
import io.mochat.agents.OwnershipManager;
import io.mochat.audit.Actor;
import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.OnlineMembers;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/account/agents")
class OwnedAgentController {

  private final OwnershipManager ownerships;
  private final OwnedAgentManager agents;
  private final OnlineMembers online;

  OwnedAgentController(
      OwnershipManager ownerships, OwnedAgentManager agents, OnlineMembers online) {
    this.ownerships = ownerships;
    this.agents = agents;
    this.online = online;
  }

  @GetMapping
  Reply<List<OwnedAgentView>> list(Caller caller) {
    var owned = ownerships.listOf(HumansOnly.require(caller));
    var connected = online.among(owned.stream().map(one -> one.agent().id()).toList());
    return Reply.of(
        owned.stream()
            .map(one -> OwnedAgentView.of(one, connected.contains(one.agent().id())))
            .toList());
  }

  @PostMapping("/accept")
  Reply<Void> accept(Caller caller, Actor actor, @Valid @RequestBody AgentRequest request) {
    ownerships.accept(HumansOnly.require(caller), request.agent(), actor);
    return Reply.message("Agent accepted");
  }

  @PostMapping("/refuse")
  Reply<Void> refuse(Caller caller, Actor actor, @Valid @RequestBody AgentRequest request) {
    ownerships.refuse(HumansOnly.require(caller), request.agent(), actor);
    return Reply.message("Agent refused");
  }

  @PostMapping("/rename")
  Reply<Void> rename(Caller caller, Actor actor, @Valid @RequestBody RenameRequest request) {
    agents.rename(
        HumansOnly.require(caller),
        new MemberId(request.agentId()),
        request.displayName().strip(),
        actor);
    return Reply.message("Agent renamed");
  }

  @PostMapping("/deactivate")
  Reply<Void> deactivate(Caller caller, Actor actor, @Valid @RequestBody AgentRequest request) {
    agents.deactivate(HumansOnly.require(caller), request.agent(), actor);
    return Reply.message("Agent deactivated");
  }

  @PostMapping("/reactivate")
  Reply<Void> reactivate(Caller caller, Actor actor, @Valid @RequestBody AgentRequest request) {
    agents.reactivate(HumansOnly.require(caller), request.agent(), actor);
    return Reply.message("Agent reactivated");
  }

  @PostMapping("/rotateToken")
  Reply<Rotated> rotateToken(Caller caller, Actor actor, @Valid @RequestBody AgentRequest request) {
    var token = agents.rotateToken(HumansOnly.require(caller), request.agent(), actor);
    return Reply.of(new Rotated(token));
  }

  @PostMapping("/revokeToken")
  Reply<Void> revokeToken(Caller caller, Actor actor, @Valid @RequestBody AgentRequest request) {
    agents.revokeToken(HumansOnly.require(caller), request.agent(), actor);
    return Reply.message("Token revoked");
  }

  record AgentRequest(@NotBlank String agentId) {

    MemberId agent() {
      return new MemberId(agentId);
    }
  }

  record RenameRequest(
      @NotBlank String agentId,
      @NotBlank @Size(max = 100, message = "at most 100 characters") String displayName) {}

  record Rotated(String token) {}

  record OwnedAgentView(
      String id,
      String username,
      String displayName,
      String ownership,
      boolean isActive,
      boolean isOnline,
      @Nullable Instant lastSeenAt,
      long messagesSent,
      Instant createdAt) {

    static OwnedAgentView of(OwnedAgent owned, boolean isOnline) {
      var agent = owned.agent();
      var user = agent.user();
      return new OwnedAgentView(
          user.id().value(),
          user.username(),
          user.displayName(),
          owned.state().wireName(),
          agent.active(),
          isOnline,
          owned.seenAt(),
          owned.messages(),
          user.createdAt());
    }
  }
}
