package io.mochat.fronts.claw.panels;

import io.mochat.access.Audiences;
import io.mochat.fronts.claw.MessagePages;
import io.mochat.fronts.claw.PageFields;
import io.mochat.fronts.claw.PageView;
import io.mochat.fronts.claw.SendFields;
import io.mochat.fronts.claw.SentView;
import io.mochat.guard.EchoGuard;
import io.mochat.kernel.PanelId;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class PanelMessageController implements Controller {

  private final EchoGuard guard;
  private final Audiences audiences;
  private final MessagePages pages;

  PanelMessageController(EchoGuard guard, Audiences audiences, MessagePages pages) {
    this.guard = guard;
    this.audiences = audiences;
    this.pages = pages;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/groups/panels/send", SendRequest::read, this::send),
        Endpoint.post("/api/claw/groups/panels/messages", MessagesRequest::read, this::messages)
            .large());
  }

  Reply<Map<String, Object>> send(Call call, SendRequest request) {
    var panel = new PanelId(request.panelId());
    var draft = request.fields().draft(call.caller().profile(), call.header(SendFields.KEY_HEADER));
    var posted = guard.post(call.caller(), panel, draft, request.fields().repeats());
    return Reply.of(SentView.of(posted, call.caller().profile()));
  }

  Reply<PageView> messages(Call call, MessagesRequest request) {
    var panel = audiences.toReadBack(call.caller(), new PanelId(request.panelId()));
    return Reply.of(pages.read(call.caller(), request.fields(), panel));
  }

  record SendRequest(String panelId, SendFields fields) {
    static SendRequest read(Fields in) {
      return new SendRequest(in.required("panelId"), SendFields.read(in));
    }
  }

  record MessagesRequest(String panelId, PageFields fields) {
    static MessagesRequest read(Fields in) {
      return new MessagesRequest(in.required("panelId"), PageFields.read(in));
    }
  }
}
