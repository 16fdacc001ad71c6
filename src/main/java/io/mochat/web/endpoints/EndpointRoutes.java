package io.mochat.web.endpoints;

import io.mochat.http.HangUpException;
import io.mochat.http.HttpHandler;
import io.mochat.http.RefusedException;
import io.mochat.http.Request;
import io.mochat.http.Response;
import io.mochat.http.Route;
import io.mochat.quotas.Errand;
import io.mochat.web.AnswerHeaders;
import io.mochat.web.RequestAddresses;
import io.mochat.web.WebProperties;
import io.mochat.web.errors.ErrorHandler;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the routes of the endpoints of all controllers. */
@Component
public class EndpointRoutes {

  /** The most bytes of a body that anybody may send. */
  private static final int MOST_OF_STRANGERS = 65_536;

  // Where the credentials are that answers depend on.
  private static final String CREDENTIALS = "Authorization, Cookie, X-Claw-Token";

  private final List<Controller> controllers;
  private final List<Guard> guards;
  private final AnswerHeaders headers;
  private final RequestAddresses addresses;
  private final ErrorHandler errors;
  private final JsonMapper json;
  private final int maxBody;

  EndpointRoutes(
      List<Controller> controllers,
      List<Guard> guards,
      AnswerHeaders headers,
      RequestAddresses addresses,
      ErrorHandler errors,
      JsonMapper json,
      WebProperties properties) {
    this.controllers = controllers;
    this.guards = guards;
    this.headers = headers;
    this.addresses = addresses;
    this.errors = errors;
    this.json = json;
    this.maxBody = properties.maxBodyBytes();
  }

  /** The routes. */
  public List<Route> all() {
    return controllers.stream()
        .flatMap(controller -> controller.endpoints().stream())
        .map(this::of)
        .toList();
  }

  /** The route of one endpoint. */
  public Route of(Endpoint endpoint) {
    HttpHandler handler = (request, response) -> serve(endpoint, request, response);
    return Route.of(endpoint.method(), endpoint.path(), handler)
        .withMaxBody(endpoint.isOpen() ? Math.min(maxBody, MOST_OF_STRANGERS) : maxBody)
        .collecting(request -> isTrusted(endpoint, request));
  }

  private boolean isTrusted(Endpoint endpoint, Request request) {
    return guards.stream().allMatch(guard -> guard.trusts(endpoint, request));
  }

  private void serve(Endpoint endpoint, Call call) throws Exception {
    guards.forEach(guard -> guard.check(endpoint, call));
    endpoint.work().serve(call);
  }

  private void serve(Endpoint endpoint, Request request, Response response) throws Exception {
    headers.add(name -> request.header(name).orElse(null), response::header);
    if (!endpoint.isOpen()) {
      response.addHeader("Vary", CREDENTIALS);
    }
    var call = new Call(request, response, addresses, json);
    try {
      Errand.run(response::isGone, () -> serve(endpoint, call));
    } catch (RefusedException | HangUpException engines) {
      call.finish();
      throw engines;
    } catch (Throwable failure) {
      if (response.isBegun()) {
        throw failure;
      }
      call.finish();
      errors.answer(request, response, failure).ifPresent(call::refused);
    }
  }
}
