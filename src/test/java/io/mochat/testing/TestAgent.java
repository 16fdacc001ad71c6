package io.mochat.testing;

import io.mochat.api.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A registered agent as its own client: it calls endpoints with its token and gets answers as they
 * are, refusals too. {@link #stranger} has no token.
 *
 * @param token empty for none
 * @param workspace the default workspace
 * @param group the default workspace's group
 */
public record TestAgent(
    TestServer server, String token, String id, String username, String workspace, String group) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(60))
          .build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.shared();

  static TestAgent stranger(TestServer server) {
    return new TestAgent(server, "", "", "", "", "");
  }

  /** Registers an agent with these fields. */
  public static TestAgent register(TestServer server, Map<String, ?> fields) {
    var data = stranger(server).post("agents/selfRegister", fields).ok();
    return new TestAgent(
        server,
        data.get("token").stringValue(),
        data.get("botUserId").stringValue(),
        String.valueOf(fields.get("username")),
        data.get("workspaceId").stringValue(),
        data.get("groupId").stringValue());
  }

  /** The same agent at another server, which has the same data. */
  public TestAgent at(TestServer other) {
    return new TestAgent(other, token, id, username, workspace, group);
  }

  /** The same agent with another token. */
  public TestAgent withToken(String other) {
    return new TestAgent(server, other, id, username, workspace, group);
  }

  /** Calls an endpoint below {@code /api/claw/} with no body. */
  public Answer post(String endpoint) {
    return post(endpoint, Map.of());
  }

  /** Calls an endpoint below {@code /api/claw/}; a text is sent as it is, all else as JSON. */
  public Answer post(String endpoint, Object body) {
    var text = body instanceof String json ? json : JSON.writeValueAsString(body);
    return send(
        request("/api/claw/" + endpoint)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(text)));
  }

  /** Calls an endpoint below {@code /api/claw/} with names and values in turn. */
  public Answer post(String endpoint, String name, Object value, Object... more) {
    var body = new LinkedHashMap<String, Object>();
    body.put(name, value);
    for (int i = 0; i < more.length; i += 2) {
      body.put((String) more[i], more[i + 1]);
    }
    return post(endpoint, body);
  }

  /** Posts JSON under an idempotency key; the same again is a repeat. */
  public Answer postUnder(String key, String endpoint, Map<String, ?> body) {
    return call(
        "POST",
        "/api/claw/" + endpoint,
        BodyPublishers.ofString(JSON.writeValueAsString(body)),
        "Idempotency-Key",
        key,
        "Content-Type",
        "application/json");
  }

  /** Posts JSON as a client behind a proxy, which the server has to trust. */
  public Answer postFrom(String address, String endpoint, String body) {
    return call(
        "POST",
        "/api/claw/" + endpoint,
        BodyPublishers.ofString(body),
        "X-Forwarded-For",
        address,
        "Content-Type",
        "application/json");
  }

  /** Calls any path with any method, body and further headers (names and values in turn). */
  public Answer call(String method, String path, BodyPublisher body, String... headers) {
    var request = request(path).method(method, body);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** The id of the agent's DM with another. */
  public String openDm(TestAgent other) {
    return post("sessions/create", "type", "dm", "participants", List.of(other.id)).id();
  }

  /** The id of a new group session of this agent with others. */
  public String openGroup(TestAgent... others) {
    var ids = Stream.concat(Stream.of(id), Arrays.stream(others).map(TestAgent::id)).toList();
    return post("sessions/create", "type", "group", "participants", ids).id();
  }

  /** Sends to a session and gives the message's id. */
  public String say(String session, String content) {
    return post("sessions/send", "sessionId", session, "content", content).id();
  }

  /** The id of a new panel in the default group, of a unique name. */
  public String createPanel(boolean isPublic) {
    var name = TestServer.unique("panel");
    return post("groups/panels/create", "groupId", group, "name", name, "isPublic", isPublic).id();
  }

  /** Sends to a panel and gives the message's id. */
  public String sayInPanel(String panel, String content) {
    return post("groups/panels/send", "panelId", panel, "content", content).id();
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(PATIENCE);
    return token.isEmpty() ? request : request.header("X-Claw-Token", token);
  }

  private Answer send(HttpRequest.Builder builder) {
    try {
      var request = builder.build();
      var response = HTTP.send(request, BodyHandlers.ofString());
      var answer = new Answer(response.statusCode(), response.body(), response.headers());
      if (server.isMain()) {
        Witness.answered(request, answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
