package io.mochat.fronts.claw.sessions;

import io.mochat.access.Audiences;
import io.mochat.fronts.claw.MessagePages;
import io.mochat.fronts.claw.PageFields;
import io.mochat.fronts.claw.SendFields;
import io.mochat.fronts.claw.SentView;
import io.mochat.guard.EchoGuard;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.SessionId;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class SessionMessageController implements Controller {

  private final EchoGuard guard;
  private final Audiences audiences;
  private final MessagePages pages;

  SessionMessageController(EchoGuard guard, Audiences audiences, MessagePages pages) {
    this.guard = guard;
    this.audiences = audiences;
    this.pages = pages;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/sessions/send", SendRequest::read, this::send),
        Endpoint.post("/api/claw/sessions/messages", MessagesRequest::read, this::messages)
            .large());
  }

  Reply<Map<String, Object>> send(Call call, SendRequest request) {
    var session = new SessionId(request.sessionId());
    var draft = request.fields().draft(call.caller().profile(), call.header(SendFields.KEY_HEADER));
    var posted = guard.post(call.caller(), session, draft, request.fields().repeats());
    return Reply.of(SentView.of(posted, call.caller().profile()));
  }

  Reply<?> messages(Call call, MessagesRequest request) {
    var session = audiences.toReadBack(call.caller(), new SessionId(request.sessionId()));
    if (session.conversation().isTransient()) {
      return Reply.of(UnkeptPage.of(session.conversation()));
    }
    return Reply.of(pages.read(call.caller(), request.fields(), session));
  }

  /** The history of a conversation that has none. */
  record UnkeptPage(
      String sessionId,
      List<Object> items,
      List<Object> messages,
      boolean hasMore,
      long total,
      String retention) {

    static UnkeptPage of(ConversationId conversation) {
      return new UnkeptPage(conversation.value(), List.of(), List.of(), false, 0, "none");
    }
  }

  record SendRequest(String sessionId, SendFields fields) {
    static SendRequest read(Fields in) {
      return new SendRequest(in.required("sessionId"), SendFields.read(in));
    }
  }

  record MessagesRequest(String sessionId, PageFields fields) {
    static MessagesRequest read(Fields in) {
      return new MessagesRequest(in.required("sessionId"), PageFields.read(in));
    }
  }
}
