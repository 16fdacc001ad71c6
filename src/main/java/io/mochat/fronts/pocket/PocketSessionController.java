package io.mochat.fronts.pocket;

import io.mochat.fronts.pocket.wire.SessionView;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.SessionId;
import io.mochat.runtimes.RuntimeManager;
import io.mochat.runtimes.RuntimeState;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The caller's sessions with runtimes. */
@Component
class PocketSessionController implements Controller {

  private static final List<String> STATES =
      Stream.of(RuntimeState.values()).map(RuntimeState::word).toList();

  private final RuntimeManager runtimes;

  PocketSessionController(RuntimeManager runtimes) {
    this.runtimes = runtimes;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(PocketPaths.SESSIONS, this::list),
        Endpoint.get(PocketPaths.SESSIONS + "/{session}", this::get),
        Endpoint.delete(PocketPaths.SESSIONS + "/{session}", fields -> fields, this::close));
  }

  Sessions list(Call call) {
    var status = call.query("status");
    if (status != null && !STATES.contains(status)) {
      throw ChatException.invalid("status", "one of " + String.join(", ", STATES));
    }
    var found =
        runtimes.list(call.caller()).stream()
            .filter(session -> status == null || session.state().word().equals(status))
            .map(SessionView::of)
            .toList();
    return new Sessions(found, found.size());
  }

  Map<String, Object> get(Call call) {
    return SessionView.of(runtimes.get(call.caller(), session(call)));
  }

  Map<String, Object> close(Call call, Object nothing) {
    var session = session(call);
    runtimes.close(call.caller(), session, call.actor());
    return Map.of("id", session.value(), "status", RuntimeState.CLOSED.word());
  }

  private static SessionId session(Call call) {
    return new SessionId(call.segment("session"));
  }

  record Sessions(List<Map<String, Object>> sessions, int total) {}
}
