package io.mochat.fronts.claw.sessions;

import io.mochat.fronts.claw.MessagePathRequest;
import io.mochat.fronts.claw.PageFields;
import io.mochat.fronts.claw.RestDialect;
import io.mochat.fronts.claw.sessions.SessionController.CloseRequest;
import io.mochat.fronts.claw.sessions.SessionController.Closed;
import io.mochat.fronts.claw.sessions.SessionController.CreateRequest;
import io.mochat.fronts.claw.sessions.SessionController.ListRequest;
import io.mochat.fronts.claw.sessions.SessionController.ParticipantsRequest;
import io.mochat.fronts.claw.sessions.SessionController.SessionRequest;
import io.mochat.fronts.claw.sessions.SessionMessageController.MessagesRequest;
import io.mochat.fronts.claw.sessions.SessionMessageController.SendRequest;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Sessions under the paths of the platform's published documentation: each endpoint is another
 * spelling of one in {@link SessionController} or {@link SessionMessageController}.
 */
@Component
class SessionPathController implements Controller {

  // Only what can be a session's id: everything else stays an unknown path.
  private static final String ONE = "/api/claw/sessions/{id:session_\\w+}";

  private final SessionController sessions;
  private final SessionMessageController messages;

  SessionPathController(SessionController sessions, SessionMessageController messages) {
    this.sessions = sessions;
    this.messages = messages;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.onceInBulk(
            "/api/claw/sessions", CreateRequest::read, CreateRequest::size, this::create),
        Endpoint.get("/api/claw/sessions", this::list).large(),
        Endpoint.get(ONE, this::get),
        Endpoint.get(ONE + "/detail", this::detail).large(),
        Endpoint.once(ONE + "/close", this::close),
        Endpoint.post(ONE + "/message", MessagePathRequest::read, this::send),
        Endpoint.get(ONE + "/messages", this::messages).large(),
        Endpoint.onceInBulk(
            ONE + "/participants", PeopleRequest::read, PeopleRequest::size, this::addParticipants),
        Endpoint.deleteInBulk(
            ONE + "/participants",
            PeopleRequest::read,
            PeopleRequest::size,
            this::removeParticipants));
  }

  Reply<SessionView> create(Call call, CreateRequest request) {
    return sessions.create(call, request);
  }

  Reply<?> list(Call call) {
    return sessions.list(call, RestDialect.PLATFORM, ListRequest.ALL);
  }

  Reply<SessionView> get(Call call) {
    return sessions.get(call, new SessionRequest(call.segment("id")));
  }

  Reply<SessionDetailView> detail(Call call) {
    return sessions.detail(call, new SessionRequest(call.segment("id")));
  }

  Reply<Closed> close(Call call) {
    return sessions.close(call, new CloseRequest(call.segment("id"), null));
  }

  Reply<Map<String, Object>> send(Call call, MessagePathRequest request) {
    return messages.send(call, new SendRequest(call.segment("id"), request.fields()));
  }

  Reply<?> messages(Call call) {
    return messages.messages(
        call,
        new MessagesRequest(
            call.segment("id"), PageFields.ofQuery(call.query("limit"), call.query("before"))));
  }

  Reply<SessionView> addParticipants(Call call, PeopleRequest request) {
    return sessions.addParticipants(
        call, new ParticipantsRequest(call.segment("id"), request.participants()));
  }

  Reply<SessionView> removeParticipants(Call call, PeopleRequest request) {
    return sessions.removeParticipants(
        call, new ParticipantsRequest(call.segment("id"), request.participants()));
  }

  record PeopleRequest(List<ParticipantRequest> participants) {
    static PeopleRequest read(Fields in) {
      return new PeopleRequest(
          in.requiredList(
              "participants", ParticipantRequest::read, Rule.most(500, "at most 500 user ids")));
    }

    int size() {
      return participants.size();
    }
  }
}
