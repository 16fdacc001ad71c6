package io.mochat.fronts.mcp;

import io.mochat.kernel.ChatException;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The one endpoint: a message of JSON-RPC in, its answer out. */
@Component
class McpController implements Controller {

  private static final String JSON = "application/json";

  private final McpProperties properties;
  private final McpMethods methods;
  private final McpListen listen;
  private final JsonMapper json;

  McpController(McpProperties properties, McpMethods methods, McpListen listen, JsonMapper json) {
    this.properties = properties;
    this.methods = methods;
    this.listen = listen;
    this.json = json;
  }

  @Override
  public List<Endpoint> endpoints() {
    return properties.enabled()
        ? List.of(
            new Endpoint(
                "POST",
                McpProperties.PATH,
                this::serve,
                Endpoint.post(McpProperties.PATH, call -> Map.of()).callers(),
                null,
                true))
        : List.of();
  }

  private void serve(Call call) throws IOException {
    McpRequest request;
    try {
      requireJson(call);
      request = call.body(McpRequest::read);
    } catch (McpFailure failure) {
      refuse(call, null, failure);
      return;
    }
    try {
      answer(call, request);
    } catch (McpFailure failure) {
      refuse(call, request.id(), failure);
    }
  }

  private void answer(Call call, McpRequest request) throws IOException {
    var era = Era.of(request, call::header);
    if (request.isNotification() || request.method().isEmpty()) {
      call.send(202);
      return;
    }
    var asked = new McpCall(call, era, request, new Progress(call, request, json));
    if (era == Era.NEW && request.method().equals(McpListen.METHOD)) {
      listen.serve(asked);
      return;
    }
    var answer = answerTo(asked);
    if (asked.progress().isBegun()) {
      asked.progress().end(answer);
    } else {
      call.send(JSON, json.writeValueAsBytes(answer));
    }
  }

  // What has begun as a stream ends as one, also in a failure.
  private Object answerTo(McpCall asked) {
    try {
      var answer = new LinkedHashMap<String, Object>();
      answer.put("jsonrpc", "2.0");
      answer.put("id", asked.request().id());
      answer.put("result", methods.answer(asked));
      return answer;
    } catch (McpFailure failure) {
      return ofStream(asked, failure.error(), failure);
    } catch (ChatException refusal) {
      return ofStream(asked, McpErrors.errorOf(refusal), refusal);
    }
  }

  private static Object ofStream(McpCall asked, McpError error, RuntimeException failure) {
    if (!asked.progress().isBegun()) {
      throw failure;
    }
    return new McpError.Answer(asked.request().id(), error);
  }

  private void refuse(Call call, @Nullable Object id, McpFailure failure) {
    call.response().status(failure.status());
    call.send(JSON, json.writeValueAsBytes(new McpError.Answer(id, failure.error())));
  }

  // Another type counts as nothing elsewhere: here nothing would be told about it.
  private static void requireJson(Call call) {
    var type = call.header("Content-Type");
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(JSON)) {
      throw new McpFailure(
          415, McpFailure.INVALID_REQUEST, "Expected Content-Type: application/json", Map.of());
    }
  }
}
