package io.mochat.web.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.mochat.http.HttpEvents;
import io.mochat.http.Request;
import io.mochat.web.RequestIds;
import io.mochat.web.errors.ErrorHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Times requests under the name and tags that Spring Boot gives to such a meter. There are no more
 * of them than routes, methods and statuses. Thread-safe.
 */
@Component
class RequestMeters implements HttpEvents {

  private static final String NAME = "http.server.requests";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final MeterRegistry registry;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  RequestMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void answered(String method, String pattern, int status, Duration took) {
    var known = METHODS.contains(method) ? method : "other";
    timers.computeIfAbsent(new Kind(known, pattern, status), this::timer).record(took);
  }

  private Timer timer(Kind kind) {
    return Timer.builder(NAME)
        .tag("method", kind.method())
        .tag("uri", kind.uri())
        .tag("status", Integer.toString(kind.status()))
        .tag("outcome", kind.outcome())
        .register(registry);
  }

  @Override
  public void failed(Request request, Throwable failure) {
    ErrorHandler.report(
        request, RequestIds.of(request.header(RequestIds.HEADER).orElse(null)), failure);
  }

  private record Kind(String method, String pattern, int status) {

    String uri() {
      return pattern.isEmpty() ? "UNKNOWN" : pattern.replaceAll(":[^/]*}", "}");
    }

    String outcome() {
      return switch (status / 100) {
        case 1 -> "INFORMATIONAL";
        case 2 -> "SUCCESS";
        case 3 -> "REDIRECTION";
        case 4 -> "CLIENT_ERROR";
        case 5 -> "SERVER_ERROR";
        default -> "UNKNOWN";
      };
    }
  }
}
