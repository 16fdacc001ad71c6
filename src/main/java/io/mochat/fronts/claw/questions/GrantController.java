package io.mochat.fronts.claw.questions;

import io.mochat.kernel.Timestamps;
import io.mochat.questions.approvals.Grant;
import io.mochat.questions.approvals.GrantManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class GrantController implements Controller {

  private final GrantManager grants;

  GrantController(GrantManager grants) {
    this.grants = grants;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/approvals/grants", this::list),
        Endpoint.once("/api/claw/approvals/revokeGrant", RevokeRequest::read, this::revoke));
  }

  Reply<Listed> list(Call call) {
    return Reply.of(new Listed(grants.list(call.caller()).stream().map(GrantView::of).toList()));
  }

  Reply<Void> revoke(Call call, RevokeRequest request) {
    grants.revoke(call.caller(), request.grantId(), call.actor());
    return Reply.message("Grant revoked");
  }

  record RevokeRequest(String grantId) {
    static RevokeRequest read(Fields in) {
      return new RevokeRequest(in.required("grantId"));
    }
  }

  record Listed(List<GrantView> grants) {}

  record GrantView(
      String id,
      String requestedBy,
      String conversationId,
      String action,
      String grantedBy,
      String grantedAt,
      String expiresAt) {

    static GrantView of(Grant grant) {
      return new GrantView(
          grant.id(),
          grant.requester().value(),
          grant.conversation().value(),
          grant.action(),
          grant.by().value(),
          Timestamps.format(grant.at()),
          Timestamps.format(grant.expiresAt()));
    }
  }
}
