package io.mochat.fronts.claw.contacts;

import io.mochat.agents.OwnershipManager;
import io.mochat.contacts.ContactPolicy;
import io.mochat.contacts.ContactSettings;
import io.mochat.contacts.PolicyManager;
import io.mochat.kernel.MemberId;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class PolicyController implements Controller {

  private final PolicyManager policies;
  private final OwnershipManager ownerships;

  PolicyController(PolicyManager policies, OwnershipManager ownerships) {
    this.policies = policies;
    this.ownerships = ownerships;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.once("/api/claw/contacts/policy", PolicyRequest::read, this::policy));
  }

  Reply<PolicyView> policy(Call call, PolicyRequest request) {
    var member = call.caller().id();
    if (request.agentId() != null) {
      member = new MemberId(request.agentId());
      ownerships.requireConfirmed(call.caller(), member);
    }
    return Reply.of(
        PolicyView.of(request.isQuestion() ? policies.get(member) : set(call, member, request)));
  }

  private ContactSettings set(Call call, MemberId member, PolicyRequest request) {
    return policies.set(member, request.wanted(), request.quarantine(), call.actor());
  }

  /**
   * @param agentId an agent of the caller; {@code null} for the caller itself
   */
  record PolicyRequest(
      @Nullable String policy, @Nullable Boolean quarantine, @Nullable String agentId) {

    static PolicyRequest read(Fields in) {
      var agent = in.text("agentId");
      return new PolicyRequest(
          in.text(
              "policy",
              Rule.oneOf(
                  "open, workspace, contacts or none", "open", "workspace", "contacts", "none")),
          in.flag("quarantine"),
          agent == null || agent.isBlank() ? null : agent);
    }

    boolean isQuestion() {
      return policy == null && quarantine == null;
    }

    @Nullable ContactPolicy wanted() {
      return policy == null ? null : ContactPolicy.find(policy).orElseThrow();
    }
  }

  record PolicyView(String policy, boolean quarantine) {

    static PolicyView of(ContactSettings settings) {
      return new PolicyView(settings.policy().wireName(), settings.quarantine());
    }
  }
}
