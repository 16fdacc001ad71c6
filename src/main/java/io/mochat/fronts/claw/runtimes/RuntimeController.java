package io.mochat.fronts.claw.runtimes;

import io.mochat.kernel.SessionId;
import io.mochat.runtimes.RuntimeManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The runtimes, and the caller's sessions with them. */
@Component
class RuntimeController implements Controller {

  private final RuntimeManager runtimes;
  private final RecentTools tools;

  RuntimeController(RuntimeManager runtimes, RecentTools tools) {
    this.runtimes = runtimes;
    this.tools = tools;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/runtimes/list", this::list),
        Endpoint.post("/api/claw/runtimes/get", SessionRequest::read, this::get),
        Endpoint.onceHere("/api/claw/runtimes/interrupt", SessionRequest::read, this::interrupt),
        Endpoint.onceHere("/api/claw/runtimes/kill", SessionRequest::read, this::kill),
        Endpoint.onceHere(
            "/api/claw/runtimes/newConversation", SessionRequest::read, this::newConversation));
  }

  Reply<Listed> list(Call call) {
    return Reply.of(new Listed(runtimes.health().stream().map(RuntimeView::of).toList()));
  }

  Reply<SessionView> get(Call call, SessionRequest request) {
    var id = request.id();
    return Reply.of(SessionView.of(runtimes.get(call.caller(), id), tools.of(id)));
  }

  Reply<Stopped> interrupt(Call call, SessionRequest request) {
    return Reply.of(new Stopped(runtimes.interrupt(call.caller(), request.id())));
  }

  Reply<Stopped> kill(Call call, SessionRequest request) {
    return Reply.of(new Stopped(runtimes.kill(call.caller(), request.id(), call.actor())));
  }

  Reply<Renewed> newConversation(Call call, SessionRequest request) {
    var before = runtimes.newConversation(call.caller(), request.id());
    return Reply.of(new Renewed(before.orElse(null)));
  }

  record SessionRequest(String sessionId) {
    static SessionRequest read(Fields in) {
      return new SessionRequest(in.required("sessionId"));
    }

    SessionId id() {
      return new SessionId(sessionId);
    }
  }

  record Listed(List<RuntimeView> runtimes) {}

  /**
   * That something was to end.
   *
   * @param stopped whether there was anything to be ended
   */
  record Stopped(boolean stopped) {}

  /**
   * That a conversation was to begin anew.
   *
   * @param before what the runtime called the one before; {@code null} if there was none
   */
  record Renewed(@Nullable String before) {}
}
