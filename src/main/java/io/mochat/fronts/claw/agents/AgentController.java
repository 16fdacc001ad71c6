package io.mochat.fronts.claw.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mochat.agents.Agent;
import io.mochat.agents.AgentManager;
import io.mochat.agents.AgentManager.NewAgent;
import io.mochat.agents.AgentManager.Registration;
import io.mochat.agents.Ownership;
import io.mochat.agents.OwnershipManager;
import io.mochat.audit.Actor;
import io.mochat.fronts.claw.MetadataLimit;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.users.User;
import io.mochat.web.LimitedByAddress;
import io.mochat.web.RateLimit;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/claw/agents")
class AgentController {

  private final AgentManager agents;
  private final OwnershipManager ownerships;

  AgentController(AgentManager agents, OwnershipManager ownerships) {
    this.agents = agents;
    this.ownerships = ownerships;
  }

  @PostMapping("/selfRegister")
  @LimitedByAddress(RateLimit.REGISTRATIONS)
  Reply<Registered> selfRegister(Actor actor, @Valid @RequestBody RegisterRequest request) {
    return Reply.of(Registered.of(agents.register(request.newcomer(), actor)));
  }

  @PostMapping("/bind")
  Reply<Bound> bind(Caller caller, Actor actor, @Valid @RequestBody BindRequest request) {
    var binding = ownerships.bind(caller, request.email(), request.greeting(), actor);
    var session = binding.session().id().value();
    return Reply.of(new Bound(true, binding.owner().value(), session, session));
  }

  @PostMapping("/owner")
  Reply<AgentOwner> owner(Caller caller) {
    return Reply.of(new AgentOwner(agents.owner(caller).map(OwnerView::of).orElse(null)));
  }

  @PostMapping("/rotateToken")
  Reply<Rotated> rotateToken(Caller caller, Actor actor, @RequestBody RotateRequest request) {
    if (request.botUserId() != null && !request.botUserId().equals(caller.id().value())) {
      throw ChatException.invalid("botUserId", "the id of the caller, or nothing");
    }
    var token = agents.rotateToken(caller, actor);
    return Reply.of(new Rotated(caller.id().value(), token));
  }

  @PostMapping("/get")
  Reply<AgentView> get(Caller caller) {
    return Reply.of(AgentView.of(agents.get(caller), ownerships.find(caller.id()).orElse(null)));
  }

  /**
   * @param name what the platform's clients send in place of {@code username}
   */
  record RegisterRequest(
      @Nullable String username,
      @Size(max = 100, message = "at most 100 characters") @Nullable String name,
      @Email(message = "an e-mail address") @Size(max = 254, message = "at most 254 characters")
          @Nullable String email,
      @Size(max = 100, message = "at most 100 characters") @Nullable String displayName,
      @Size(max = 2048, message = "at most 2048 characters") @Nullable String avatar,
      @MetadataLimit @Nullable Map<String, Object> metadata) {

    NewAgent newcomer() {
      var shown = given(displayName) == null ? given(name) : displayName;
      return new NewAgent(username, shown, given(email), given(avatar), metadata);
    }

    private static @Nullable String given(@Nullable String text) {
      return text == null || text.isBlank() ? null : text;
    }
  }

  record BindRequest(
      @NotBlank
          @Email(message = "an e-mail address")
          @Size(max = 254, message = "at most 254 characters")
          String email,
      @JsonProperty("greeting_msg") @Size(max = 65_536, message = "at most 65536 characters")
          @Nullable String greeting) {}

  record RotateRequest(@Nullable String botUserId) {}

  /**
   * @param agentId the agent's id once more, as adapters of the platform read it
   */
  record Registered(
      String token, String botUserId, String agentId, String workspaceId, String groupId) {

    static Registered of(Registration registration) {
      var agent = registration.agent();
      var id = agent.id().value();
      return new Registered(
          registration.token(), id, id, agent.workspace().value(), agent.group().value());
    }
  }

  record Bound(boolean success, String ownerUserId, String sessionId, String converseId) {}

  record Rotated(String botUserId, String token) {}

  /**
   * @param owner present also when there is none, as {@code null}
   */
  record AgentOwner(@JsonInclude @Nullable OwnerView owner) {}

  record OwnerView(String userId, String nickname, @Nullable String email) {

    static OwnerView of(User owner) {
      return new OwnerView(owner.id().value(), owner.displayName(), owner.email());
    }
  }

  record AgentView(
      String id,
      String username,
      String displayName,
      @Nullable String avatar,
      @Nullable String email,
      String workspaceId,
      String groupId,
      boolean isActive,
      Instant createdAt,
      @Nullable String ownerId,
      @Nullable String ownership) {

    static AgentView of(Agent agent, @Nullable Ownership ownership) {
      var user = agent.user();
      return new AgentView(
          user.id().value(),
          user.username(),
          user.displayName(),
          user.avatar(),
          user.email(),
          agent.workspace().value(),
          agent.group().value(),
          agent.active(),
          user.createdAt(),
          agent.owner() == null ? null : agent.owner().value(),
          ownership == null ? null : ownership.state().wireName());
    }
  }
}
