package io.mochat.api;

import io.mochat.testing.TestServer;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.Comparator;
import java.util.List;

/** The endpoints of the claw API that a server has. */
final class Endpoints {

  private Endpoints() {}

  static List<Endpoint> of(TestServer server) {
    return server.beans(Controller.class).stream()
        .flatMap(controller -> controller.endpoints().stream())
        .filter(endpoint -> endpoint.path().startsWith("/api/claw/"))
        .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
        .toList();
  }

  /** A path as documents have it. */
  static String pathOf(Endpoint endpoint) {
    return endpoint.path().replaceAll(":[^/]*}", "}");
  }
}
