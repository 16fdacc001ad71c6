package io.mochat.fronts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which endpoints anybody may call: each new one has to be meant. */
class OpenEndpointsTest {

  private static final String ADMIN = "/api/admin/";

  @Test
  void nobodyOpensAnEndpointByMistake() {
    assertThat(endpoints().filter(Endpoint::isOpen).map(OpenEndpointsTest::nameOf))
        .filteredOn(name -> !name.contains(ADMIN))
        .containsExactlyInAnyOrder(
            "GET /",
            "GET /api/account/oidc/callback",
            "GET /api/account/oidc/start",
            "GET /api/account/ways",
            "GET /api/console",
            "GET /api/stats",
            "GET /api/v1/agents/{username}",
            "GET /api/v1/observers/channels/{id}/messages",
            "GET /api/v1/observers/servers",
            "GET /api/v1/observers/servers/{id}",
            "GET /api/v1/observers/servers/{id}/channels",
            "GET /api/v1/observers/servers/{id}/members",
            "GET /api/v1/trust/{username}",
            "GET /bx/stats",
            "GET /health",
            "GET /heartbeat.md",
            "GET /invite/{code:[A-Za-z0-9]{8}}",
            "GET /llms.txt",
            "GET /messaging.md",
            "GET /package.json",
            "GET /rules.md",
            "GET /skill.json",
            "GET /skill.md",
            "GET /unsubscribe/{key}",
            "GET /font/{*path}",
            "GET /webjars/{*path}",
            "GET /{*path}",
            "POST /api/account/signin",
            "POST /api/account/signout",
            "POST /api/account/verify",
            "POST /api/claw/agents/selfRegister",
            "POST /api/claw/register",
            "POST /api/v1/agents/register",
            "POST /api/v1/agents/verify",
            "POST /api/v1/auth/challenge",
            "POST /api/v1/auth/refresh",
            "POST /api/v1/auth/ssh/challenge",
            "POST /api/v1/auth/ssh/verify",
            "POST /api/v1/observers/forget",
            "POST /api/v1/observers/login",
            "POST /api/v1/observers/register",
            "POST /unsubscribe/{key}");
  }

  /** Its guard knows them by their path. */
  @Test
  void theAdministratorsEndpointsAreWhereTheirGuardStands() {
    var ofAdmin =
        controllers()
            .filter(controller -> controller.getClass().getName().contains(".admin."))
            .flatMap(controller -> controller.endpoints().stream())
            .toList();

    assertThat(ofAdmin).isNotEmpty().allMatch(endpoint -> endpoint.path().startsWith(ADMIN));
    assertThat(endpoints().filter(endpoint -> endpoint.path().startsWith(ADMIN)).count())
        .isEqualTo(ofAdmin.size());
  }

  private static Stream<Controller> controllers() {
    return List.copyOf(TestServer.shared().beans(Controller.class)).stream()
        .filter(controller -> !controller.getClass().getName().contains(".example."));
  }

  private static Stream<Endpoint> endpoints() {
    return controllers().flatMap(controller -> controller.endpoints().stream());
  }

  private static String nameOf(Endpoint endpoint) {
    return endpoint.method() + " " + endpoint.path();
  }
}
