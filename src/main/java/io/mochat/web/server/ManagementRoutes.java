package io.mochat.web.server;

import io.mochat.http.Route;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.endpoints.EndpointRoutes;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.actuate.info.InfoEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusOutputFormat;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What operators' tools ask under {@code /actuator}: Spring Boot's health, info and metrics, as far
 * as they are exposed.
 */
@Component
class ManagementRoutes {

  private static final String TYPE = "application/vnd.spring-boot.actuator.v3+json";
  private static final Duration SLOW = Duration.ofSeconds(10);

  private final EndpointRoutes routes;
  private final HealthEndpointWebExtension health;
  private final ObjectProvider<InfoEndpoint> info;
  private final ObjectProvider<PrometheusScrapeEndpoint> metrics;
  private final JsonMapper json;

  ManagementRoutes(
      EndpointRoutes routes,
      HealthContributorRegistry checks,
      HealthEndpointGroups groups,
      ObjectProvider<InfoEndpoint> info,
      ObjectProvider<PrometheusScrapeEndpoint> metrics,
      JsonMapper json) {
    this.routes = routes;
    this.health = new HealthEndpointWebExtension(checks, null, groups, SLOW);
    this.info = info;
    this.metrics = metrics;
    this.json = json;
  }

  /** The routes. */
  List<Route> all() {
    return Stream.of(
            Endpoint.page("/actuator/health", call -> health(call)),
            Endpoint.page("/actuator/health/{*part}", call -> health(call, call.segment("part"))),
            Endpoint.page("/actuator/info", this::info),
            Endpoint.page("/actuator/prometheus", this::metrics),
            // Where clients of other servers look for them.
            Endpoint.page("/metrics", this::metrics))
        .map(Endpoint::open)
        .map(routes::of)
        .toList();
  }

  private void health(Call call, String... part) {
    var path = Stream.of(part).flatMap(one -> Stream.of(one.split("/"))).toArray(String[]::new);
    var found =
        health.health(ApiVersion.LATEST, WebServerNamespace.SERVER, SecurityContext.NONE, path);
    if (found.getBody() == null) {
      throw new ChatException(ErrorCode.ENDPOINT_NOT_FOUND);
    }
    call.response().status(found.getStatus());
    send(call, found.getBody());
  }

  private void info(Call call) {
    var found = info.getIfAvailable();
    if (found == null) {
      throw new ChatException(ErrorCode.ENDPOINT_NOT_FOUND);
    }
    send(call, found.info());
  }

  private void metrics(Call call) {
    var found = metrics.getIfAvailable();
    if (found == null) {
      throw new ChatException(ErrorCode.ENDPOINT_NOT_FOUND);
    }
    var accepted = call.request().header("Accept").orElse("");
    var format =
        accepted.contains("application/openmetrics-text")
            ? PrometheusOutputFormat.CONTENT_TYPE_OPENMETRICS_100
            : PrometheusOutputFormat.CONTENT_TYPE_004;
    var text = found.scrape(format, null);
    call.send(
        String.valueOf(format.getProducedMimeType()),
        text.getBody() == null ? new byte[0] : text.getBody());
  }

  private void send(Call call, Object body) {
    call.send(TYPE, json.writeValueAsBytes(body));
  }
}
