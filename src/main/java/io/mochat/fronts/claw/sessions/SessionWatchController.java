package io.mochat.fronts.claw.sessions;

import io.mochat.access.Audiences;
import io.mochat.fronts.claw.Watch;
import io.mochat.kernel.SessionId;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class SessionWatchController implements Controller {

  private final Audiences audiences;
  private final Watch watch;

  SessionWatchController(Audiences audiences, Watch watch) {
    this.audiences = audiences;
    this.watch = watch;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/sessions/watch", WatchRequest::read, this::watch),
        Endpoint.get(
            "/api/claw/sessions/{id:session_\\w+}/watch", WatchQuery::read, this::watchPath));
  }

  Reply<Map<String, Object>> watch(Call call, WatchRequest request) {
    var session = new SessionId(request.sessionId());
    var reader = new Watch.Reader(call.caller().id(), call.waitFor(request.fields().patience()));
    return Reply.of(
        watch.await(
            reader, session, request.fields(), () -> audiences.toHear(call.caller(), session)));
  }

  /** The same in the style of paths. */
  Reply<Map<String, Object>> watchPath(Call call, WatchQuery query) {
    return watch(call, new WatchRequest(call.segment("id"), query.fields()));
  }

  record WatchRequest(String sessionId, Watch.Query fields) {
    static WatchRequest read(Fields in) {
      return new WatchRequest(in.required("sessionId"), Watch.Query.read(in));
    }
  }

  record WatchQuery(@Nullable String cursor, @Nullable String timeout, @Nullable String limit) {
    static WatchQuery read(Fields in) {
      return new WatchQuery(
          in.text("cursor", Rule.matching(Pattern.compile(WHOLE), "a whole number from 0 on")),
          in.text("timeout", Rule.matching(Pattern.compile(WHOLE), "a whole number from 0 on")),
          in.text(
              "limit",
              Rule.matching(Pattern.compile("[1-9]\\d?|100"), "a whole number from 1 to 100")));
    }

    private static final String WHOLE = "\\d{1,15}";

    Watch.Query fields() {
      return new Watch.Query(
          cursor == null ? null : Long.valueOf(cursor),
          timeout == null ? null : Long.valueOf(timeout),
          limit == null ? null : Integer.valueOf(limit),
          null);
    }
  }
}
