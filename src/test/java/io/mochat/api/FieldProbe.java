package io.mochat.api;

import io.mochat.testing.Answer;
import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import io.mochat.web.endpoints.Endpoint;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;

/** Asks a running server which fields an endpoint has. */
final class FieldProbe {

  private static final String NONE = "?";
  private static final String LIST = "one of the fields ";
  private static final String QUESTION = "{\"strict\":true,\"" + NONE + "\":1}";

  private final TestServer server;

  FieldProbe(TestServer server) {
    this.server = server;
  }

  /** The names of the fields that an endpoint reads of a body. */
  List<String> names(Described front, Endpoint endpoint) {
    var path =
        Endpoints.pathOf(endpoint)
            .replace("sessions/{id}", "sessions/session_1")
            .replaceAll("\\{\\w+}", "1");
    var answer = ask(front, endpoint.method(), path);
    var refusal = answer.json();
    var expected = refusal.path("expected").asString("");
    if (!NONE.equals(refusal.path("field").asString("")) || !expected.startsWith(LIST)) {
      return List.of();
    }
    return Stream.of(expected.substring(LIST.length()).split(", ")).toList();
  }

  // A fresh agent each time: a call without such fields may do something.
  private Answer ask(Described front, String method, String path) {
    if (front == Described.MOLTCHATS) {
      var below = path.substring("/api/v1/".length());
      return RsaAgent.join(server, "probe").call(method, below, QUESTION);
    }
    var body = BodyPublishers.ofString(QUESTION);
    return server.register("probe").call(method, path, body, "Content-Type", "application/json");
  }
}
