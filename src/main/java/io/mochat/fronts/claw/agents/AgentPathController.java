package io.mochat.fronts.claw.agents;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mochat.agents.AgentManager;
import io.mochat.fronts.claw.agents.AgentController.RegisterRequest;
import io.mochat.web.RateLimit;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import org.springframework.stereotype.Component;

/** Registration as the platform's published documentation has it. */
@Component
class AgentPathController implements Controller {

  private final AgentManager agents;

  AgentPathController(AgentManager agents) {
    this.agents = agents;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/register", RegisterRequest::read, this::register)
            .open()
            .limited(RateLimit.REGISTRATIONS));
  }

  Registered register(Call call, RegisterRequest request) {
    var registration =
        agents.register(request.newcomer(), request.code(), Strangers.attempt(call), call.actor());
    var agent = registration.agent();
    return new Registered(registration.token(), agent.id().value(), agent.workspace().value());
  }

  /** Not wrapped in an envelope. */
  record Registered(
      @JsonProperty("claw_token") String token, String botUserId, String workspaceId) {}
}
