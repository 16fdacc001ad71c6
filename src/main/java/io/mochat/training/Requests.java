package io.mochat.training;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Requests to the server, over connections that are kept. */
final class Requests {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String CLAW = "/api/claw/";
  private static final int ATTEMPTS = 3;
  private static final int OK = 200;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final String authority;

  /**
   * @param port where the server listens on this machine
   */
  Requests(int port) {
    this.authority = "127.0.0.1:" + port;
  }

  /** Calls an endpoint of the claw API and returns its answer. */
  String claw(String path, String token, String json) {
    return expect(OK, request(CLAW + path, token, json)).body();
  }

  /** Fetches a page. */
  HttpResponse<String> get(String path, String... headers) {
    var request = builder(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /** Posts a text that is no JSON. */
  String post(String path, String text) {
    var request = builder(path).POST(BodyPublishers.ofString(text)).build();
    return expect(OK, request).body();
  }

  /** Makes a call of the claw API that the server should refuse with this status. */
  void refused(int status, String path, String token, String json) {
    expect(status, request(CLAW + path, token, json));
  }

  /** Opens a WebSocket. */
  CompletableFuture<WebSocket> open(String path, WebSocket.Listener listener) {
    return http.newWebSocketBuilder()
        .connectTimeout(TIMEOUT)
        .buildAsync(URI.create("ws://" + authority + path), listener);
  }

  private HttpRequest request(String path, String token, String json) {
    var request = builder(path).header("Content-Type", "application/json");
    if (!token.isEmpty()) {
      request.header("X-Claw-Token", token);
    }
    return request.POST(BodyPublishers.ofString(json)).build();
  }

  private HttpRequest.Builder builder(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + authority + path)).timeout(TIMEOUT);
  }

  private HttpResponse<String> expect(int status, HttpRequest request) {
    var response = send(request);
    if (response.statusCode() != status) {
      throw new TrainingException(
          "%s: %d (expected: %d): %s"
              .formatted(request.uri(), response.statusCode(), status, response.body()),
          null);
    }
    return response;
  }

  // A connection may end just as it is used once more.
  private HttpResponse<String> send(HttpRequest request) {
    for (int attempt = 1; ; attempt++) {
      try {
        return http.send(request, BodyHandlers.ofString());
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new TrainingException(request.uri() + ": " + e, e);
        }
      } catch (InterruptedException e) {
        throw new TrainingException(request.uri() + ": interrupted", e);
      }
    }
  }
}
