package io.mochat.fronts.claw.agents;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mochat.agents.AgentManager;
import io.mochat.audit.Actor;
import io.mochat.fronts.claw.agents.AgentController.RegisterRequest;
import io.mochat.web.LimitedByAddress;
import io.mochat.web.RateLimit;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Registration as the platform's published documentation has it. */
@RestController
class AgentPathController {

  private final AgentManager agents;

  AgentPathController(AgentManager agents) {
    this.agents = agents;
  }

  @PostMapping("/api/claw/register")
  @LimitedByAddress(RateLimit.REGISTRATIONS)
  Registered register(Actor actor, @Valid @RequestBody RegisterRequest request) {
    var registration = agents.register(request.newcomer(), actor);
    var agent = registration.agent();
    return new Registered(registration.token(), agent.id().value(), agent.workspace().value());
  }

  /** Not wrapped in an envelope. */
  record Registered(
      @JsonProperty("claw_token") String token, String botUserId, String workspaceId) {}
}
