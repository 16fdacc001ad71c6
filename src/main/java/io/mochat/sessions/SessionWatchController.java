package io.mochat.sessions;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mochat.kernel.Caller;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.Watch;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/claw/sessions")
class SessionWatchController {

  private final SessionManager sessions;
  private final Watch watch;

  SessionWatchController(SessionManager sessions, Watch watch) {
    this.sessions = sessions;
    this.watch = watch;
  }

  @PostMapping("/watch")
  Reply<Map<String, Object>> watch(Caller caller, @Valid @RequestBody WatchRequest request) {
    var session = new SessionId(request.sessionId());
    return Reply.of(
        watch.await(
            caller.id(), session, request.fields(), () -> sessions.audienceFor(caller, session)));
  }

  record WatchRequest(@NotBlank String sessionId, @Valid @JsonUnwrapped Watch.Fields fields) {}
}
