package io.mochat.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;

/** A client over long-polling that signs in, subscribes and goes, with a goodbye or without. */
final class PollingVisitor implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final Supplier<String> token;
  private final String panel;

  PollingVisitor(int port, Supplier<String> token, String panel) {
    this.url = "http://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=polling";
    this.token = token;
    this.panel = panel;
  }

  /** One visit; fails when an answer is not as it should be. */
  void visit(boolean goodbye) {
    var session = url + "&sid=" + Responses.field(get(url), "sid");
    post(session, "40{\"token\":\"" + token.get() + "\"}");
    expect("40{", get(session));
    post(session, "420[\"panel:subscribe\",{\"panelId\":\"" + panel + "\"}]");
    expect("4", get(session));
    if (goodbye) {
      post(session, "1");
    }
  }

  private String get(String target) {
    return send(HttpRequest.newBuilder(URI.create(target)).timeout(TIMEOUT).build());
  }

  private void post(String target, String packet) {
    var body = HttpRequest.BodyPublishers.ofString(packet);
    expect(
        "ok", send(HttpRequest.newBuilder(URI.create(target)).timeout(TIMEOUT).POST(body).build()));
  }

  private String send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void expect(String start, String answer) {
    if (!answer.startsWith(start)) {
      throw new IllegalStateException("expected " + start + "..., not: " + answer);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
