package io.mochat.fronts.claw.sessions;

import io.mochat.kernel.SessionId;
import io.mochat.sessions.SessionManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.WorkspaceManager;
import java.util.List;
import org.springframework.stereotype.Component;

/** Going out of a session, and what it is called. */
@Component
class SessionMembershipController implements Controller {

  private final SessionManager sessions;
  private final WorkspaceManager workspaces;

  SessionMembershipController(SessionManager sessions, WorkspaceManager workspaces) {
    this.sessions = sessions;
    this.workspaces = workspaces;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.once("/api/claw/sessions/leave", LeaveRequest::read, this::leave),
        Endpoint.once("/api/claw/sessions/rename", RenameRequest::read, this::rename));
  }

  Reply<Void> leave(Call call, LeaveRequest request) {
    sessions.leave(call.caller(), new SessionId(request.sessionId()), call.actor());
    return Reply.message("Session left successfully");
  }

  Reply<SessionView> rename(Call call, RenameRequest request) {
    var session =
        sessions.rename(
            call.caller(), new SessionId(request.sessionId()), request.name(), call.actor());
    return Reply.of(SessionView.of(session, workspaces.homeOf(call.caller().id())));
  }

  record LeaveRequest(String sessionId) {
    static LeaveRequest read(Fields in) {
      return new LeaveRequest(in.required("sessionId"));
    }
  }

  record RenameRequest(String sessionId, String name) {
    static RenameRequest read(Fields in) {
      return new RenameRequest(in.required("sessionId"), in.required("name", Rule.upTo(200)));
    }
  }
}
