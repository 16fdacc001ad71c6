package io.mochat.api;

import io.mochat.testing.TestServer;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;

/** The endpoints that a front has. */
final class Endpoints {

  private Endpoints() {}

  static List<Endpoint> of(TestServer server, Described front) {
    return server.beans(Controller.class).stream()
        .filter(one -> (one.getClass().getName() + ".").startsWith(front.packageName() + "."))
        .flatMap(controller -> controller.endpoints().stream())
        .toList();
  }

  /** A path as documents have it. */
  static String pathOf(Endpoint endpoint) {
    return endpoint.path().replaceAll(":[^/]*}", "}");
  }
}
