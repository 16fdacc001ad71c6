package io.mochat.fronts.claw.streams;

import io.mochat.fronts.claw.SendFields;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class StreamController implements Controller {

  private final StreamCalls calls;

  StreamController(StreamCalls calls) {
    this.calls = calls;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
            "/api/claw/streams/start",
            StreamFields.Start::read,
            (call, start) ->
                Reply.of(calls.start(call.caller(), start, call.header(SendFields.KEY_HEADER)))),
        Endpoint.post(
                "/api/claw/streams/delta",
                StreamFields.Delta::read,
                (call, delta) -> Reply.of(calls.delta(call.caller(), delta)))
            .uncounted(),
        Endpoint.post(
            "/api/claw/streams/end",
            StreamFields.End::read,
            (call, end) -> Reply.of(calls.end(call.caller(), end))),
        Endpoint.post(
            "/api/claw/streams/abort",
            StreamFields.Abort::read,
            (call, abort) -> Reply.of(calls.abort(call.caller(), abort))),
        Endpoint.post(
            "/api/claw/streams/get",
            StreamFields.Get::read,
            (call, get) -> Reply.of(calls.get(call.caller(), get.stream()))));
  }
}
