package io.mochat.fronts.claw.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.agents.Agent;
import io.mochat.agents.AgentBinder;
import io.mochat.agents.AgentBinder.Proposal;
import io.mochat.agents.AgentManager;
import io.mochat.agents.AgentManager.NewAgent;
import io.mochat.agents.AgentManager.Registration;
import io.mochat.agents.Ownership;
import io.mochat.agents.OwnershipManager;
import io.mochat.agents.Rotation;
import io.mochat.fronts.claw.Metadata;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.Standing;
import io.mochat.repeats.AttemptKey;
import io.mochat.users.User;
import io.mochat.web.RateLimit;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AgentController implements Controller {

  private final AgentManager agents;
  private final AgentBinder binder;
  private final OwnershipManager ownerships;

  AgentController(AgentManager agents, AgentBinder binder, OwnershipManager ownerships) {
    this.agents = agents;
    this.binder = binder;
    this.ownerships = ownerships;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/agents/selfRegister", RegisterRequest::read, this::selfRegister)
            .open()
            .limited(RateLimit.REGISTRATIONS),
        Endpoint.post("/api/claw/agents/bind", BindRequest::read, this::bind),
        Endpoint.post("/api/claw/agents/owner", this::owner),
        Endpoint.post("/api/claw/agents/rotateToken", RotateRequest::read, this::rotateToken)
            .admitting(Standing.REPLACED),
        Endpoint.post("/api/claw/agents/get", this::get));
  }

  Reply<Registered> selfRegister(Call call, RegisterRequest request) {
    return Reply.of(
        Registered.of(
            agents.register(
                request.newcomer(), request.code(), Strangers.attempt(call), call.actor())));
  }

  Reply<Bound> bind(Call call, BindRequest request) {
    // It may make a human.
    call.count(RateLimit.REGISTRATIONS, 1);
    var attempt = call.attempt(call.caller().id().value());
    var bound = binder.bind(call.caller(), request.proposal(), attempt, call.actor());
    var session = bound.dm().value();
    return Reply.of(new Bound(true, bound.owner().value(), session, session));
  }

  Reply<AgentOwner> owner(Call call) {
    return Reply.of(new AgentOwner(agents.owner(call.caller()).map(OwnerView::of).orElse(null)));
  }

  Reply<Rotated> rotateToken(Call call, RotateRequest request) {
    if (request.botUserId() != null && !request.botUserId().equals(call.caller().id().value())) {
      throw ChatException.invalid("botUserId", "the id of the caller, or nothing");
    }
    var rotation = new Rotation(call.header(AttemptKey.HEADER), call.fingerprint());
    var token = agents.rotateToken(call.caller(), rotation, call.actor());
    return Reply.of(new Rotated(call.caller().id().value(), token));
  }

  Reply<AgentView> get(Call call) {
    return Reply.of(
        AgentView.of(agents.get(call.caller()), ownerships.find(call.caller().id()).orElse(null)));
  }

  /**
   * @param name what the platform's clients send in place of {@code username}
   */
  record RegisterRequest(
      @Nullable String username,
      @Nullable String name,
      @Nullable String email,
      @Nullable String displayName,
      @Nullable String avatar,
      @Nullable Map<String, Object> metadata,
      @Nullable String inviteCode) {
    static RegisterRequest read(Fields in) {
      return new RegisterRequest(
          in.text("username"),
          in.text("name", Rule.atMost(100)),
          in.text("email", Rule.email("an e-mail address"), Rule.atMost(254)),
          in.text("displayName", Rule.atMost(100)),
          in.text("avatar", Rule.atMost(2048)),
          in.object("metadata", Metadata.RULE),
          in.text("inviteCode", Rule.atMost(100)));
    }

    @Nullable String code() {
      return given(inviteCode);
    }

    NewAgent newcomer() {
      var shown = given(displayName) == null ? given(name) : displayName;
      return new NewAgent(username, shown, given(email), given(avatar), metadata);
    }

    private static @Nullable String given(@Nullable String text) {
      return text == null || text.isBlank() ? null : text;
    }
  }

  record BindRequest(String email, @Nullable String greeting) {
    static BindRequest read(Fields in) {
      return new BindRequest(
          in.required("email", Rule.email("an e-mail address"), Rule.atMost(254)),
          in.text("greeting_msg", Rule.atMost(65_536)));
    }

    Proposal proposal() {
      return new Proposal(email, greeting);
    }
  }

  record RotateRequest(@Nullable String botUserId) {
    static RotateRequest read(Fields in) {
      return new RotateRequest(in.text("botUserId"));
    }
  }

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
