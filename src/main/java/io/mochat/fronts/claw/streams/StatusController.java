package io.mochat.fronts.claw.streams;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.status.Cancellations;
import io.mochat.realtime.status.StatusManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What members are doing, and the wish that one stops. */
@Component
class StatusController implements Controller {

  private final StatusManager statuses;
  private final Cancellations cancellations;

  StatusController(StatusManager statuses, Cancellations cancellations) {
    this.statuses = statuses;
    this.cancellations = cancellations;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/status/set", StatusFields::read, this::set),
        Endpoint.onceHere("/api/claw/turns/cancel", CancelRequest::read, this::cancel));
  }

  Reply<Map<String, Object>> set(Call call, StatusFields fields) {
    return Reply.of(StatusView.of(statuses.set(call.caller(), fields.wish())));
  }

  Reply<CancelRequest> cancel(Call call, CancelRequest request) {
    var conversation = ConversationId.of(request.conversationId());
    cancellations.wish(call.caller(), conversation, new MemberId(request.agentId()));
    return Reply.of(request);
  }

  record CancelRequest(String conversationId, String agentId) {
    static CancelRequest read(Fields in) {
      return new CancelRequest(in.required("conversationId"), in.required("agentId"));
    }
  }
}
