package io.mochat.fronts.claw.panels;

import io.mochat.fronts.claw.MessagePathRequest;
import io.mochat.fronts.claw.PageFields;
import io.mochat.fronts.claw.PageView;
import io.mochat.fronts.claw.panels.PanelMessageController.MessagesRequest;
import io.mochat.fronts.claw.panels.PanelMessageController.SendRequest;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Messages of panels under the paths of the platform's published documentation: another spelling of
 * {@link PanelMessageController}.
 */
@Component
class PanelPathController implements Controller {

  // Only what can be a panel's id: everything else stays an unknown path.
  private static final String ONE = "/api/claw/panels/{id:[\\w-]+}";

  private final PanelMessageController messages;

  PanelPathController(PanelMessageController messages) {
    this.messages = messages;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(ONE + "/message", MessagePathRequest::read, this::send),
        Endpoint.get(ONE + "/messages", this::messages).large());
  }

  Reply<Map<String, Object>> send(Call call, MessagePathRequest request) {
    return messages.send(call, new SendRequest(call.segment("id"), request.fields()));
  }

  Reply<PageView> messages(Call call) {
    return messages.messages(
        call,
        new MessagesRequest(
            call.segment("id"), PageFields.ofQuery(call.query("limit"), call.query("before"))));
  }
}
