package io.mochat.fronts.claw.sessions;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mochat.access.Audiences;
import io.mochat.fronts.claw.Watch;
import io.mochat.kernel.Caller;
import io.mochat.kernel.SessionId;
import io.mochat.web.LongPoll;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/claw/sessions")
class SessionWatchController {

  private final Audiences audiences;
  private final Watch watch;

  SessionWatchController(Audiences audiences, Watch watch) {
    this.audiences = audiences;
    this.watch = watch;
  }

  @PostMapping("/watch")
  Reply<Map<String, Object>> watch(
      Caller caller, LongPoll poll, @Valid @RequestBody WatchRequest request) {
    var session = new SessionId(request.sessionId());
    var reader = new Watch.Reader(caller.id(), poll.begin(request.fields().patience()));
    return Reply.of(
        watch.await(reader, session, request.fields(), () -> audiences.toHear(caller, session)));
  }

  /** The same in the style of paths. */
  @GetMapping("/{id:session_\\w+}/watch")
  Reply<Map<String, Object>> watchPath(
      Caller caller,
      LongPoll poll,
      @PathVariable String id,
      @Valid @ModelAttribute WatchQuery query) {
    return watch(caller, poll, new WatchRequest(id, query.fields()));
  }

  record WatchRequest(@NotBlank String sessionId, @Valid @JsonUnwrapped Watch.Fields fields) {}

  record WatchQuery(
      @Pattern(regexp = WHOLE, message = "a whole number from 0 on") @Nullable String cursor,
      @Pattern(regexp = WHOLE, message = "a whole number from 0 on") @Nullable String timeout,
      @Pattern(regexp = "[1-9]\\d?|100", message = "a whole number from 1 to 100")
          @Nullable String limit) {

    private static final String WHOLE = "\\d{1,15}";

    Watch.Fields fields() {
      return new Watch.Fields(
          cursor == null ? null : Long.valueOf(cursor),
          timeout == null ? null : Long.valueOf(timeout),
          limit == null ? null : Integer.valueOf(limit));
    }
  }
}
