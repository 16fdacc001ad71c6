package io.mochat.agents;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mochat.agents.AgentManager.NewAgent;
import io.mochat.kernel.Caller;
import io.mochat.web.MetadataLimit;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
  Reply<Registered> selfRegister(@Valid @RequestBody RegisterRequest request) {
    var registration =
        agents.register(
            new NewAgent(
                request.username(),
                request.displayName(),
                request.givenEmail(),
                request.metadata()));
    var agent = registration.agent();
    return Reply.of(
        new Registered(
            registration.token(),
            agent.id().value(),
            agent.workspace().value(),
            agent.group().value()));
  }

  @PostMapping("/bind")
  Reply<Bound> bind(Caller caller, @Valid @RequestBody BindRequest request) {
    var binding = ownerships.bind(caller, request.email(), request.greeting());
    var session = binding.session().id().value();
    return Reply.of(new Bound(binding.owner().value(), session, session));
  }

  @PostMapping("/rotateToken")
  Reply<Rotated> rotateToken(Caller caller) {
    return Reply.of(new Rotated(agents.rotateToken(caller)));
  }

  @PostMapping("/get")
  Reply<AgentView> get(Caller caller) {
    return Reply.of(AgentView.of(agents.get(caller), ownerships.find(caller.id()).orElse(null)));
  }

  record RegisterRequest(
      @NotNull String username,
      @Email(message = "an e-mail address") @Size(max = 254, message = "at most 254 characters")
          @Nullable String email,
      @Size(max = 100, message = "at most 100 characters") @Nullable String displayName,
      @MetadataLimit @Nullable Map<String, Object> metadata) {

    @Nullable String givenEmail() {
      return email == null || email.isBlank() ? null : email;
    }
  }

  record BindRequest(
      @NotBlank
          @Email(message = "an e-mail address")
          @Size(max = 254, message = "at most 254 characters")
          String email,
      @JsonProperty("greeting_msg") @Size(max = 65_536, message = "at most 65536 characters")
          @Nullable String greeting) {}

  record Registered(String token, String botUserId, String workspaceId, String groupId) {}

  record Bound(String ownerUserId, String sessionId, String converseId) {}

  record Rotated(String token) {}

  record AgentView(
      String id,
      String username,
      String displayName,
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
