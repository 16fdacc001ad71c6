package io.mochat.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.ComposeContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The image with a runtime in it, as docker/runtime.yml runs it; the program is one that it has.
 */
@EnabledIf("io.mochat.image.ComposeTest#isDockerHere")
class RuntimeImageTest {

  private static final Duration START = Duration.ofMinutes(2);
  private static final String SERVICE = "mochat";
  private static final int PORT = 3_000;

  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private String url = "";

  @Test
  void aRuntimeAnswersInTheImage() throws Exception {
    var projects = Files.createDirectory(directory.resolve("projects"));
    // The server's user in the container is nobody here.
    Files.setPosixFilePermissions(projects, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var compose =
        new ComposeContainer(new File("docker-compose.yml"), new File("docker/runtime.yml"))
            .withBuild(true)
            .withExposedService(SERVICE, PORT)
            .withEnv(
                Map.of(
                    "PORT",
                    "0",
                    "MOCHAT_PLATFORM_PORT",
                    "0",
                    "RUNTIME_SETTINGS",
                    settings(projects).toString(),
                    "RUNTIME_PROJECTS",
                    projects.toString()))) {
      compose.start();
      var port = compose.getServicePort(SERVICE, PORT);
      url = "http://" + compose.getServiceHost(SERVICE, PORT) + ":" + port;
      await()
          .atMost(START)
          .ignoreExceptions()
          .until(() -> get("/health").contains("\"cat\":\"ok\""));

      var token = post("", "agents/selfRegister", Map.of("username", "ada_in_image")).get("token");
      assertThat(answer(token.stringValue(), projects)).isEqualTo("said in the image");
    }
  }

  private String answer(String token, Path projects) throws IOException, InterruptedException {
    var runtimes = post(token, "runtimes/list", Map.of()).get("runtimes");
    var agent = runtimes.get(0).at("/agent/id").stringValue();
    var session =
        post(
                token,
                "sessions/create",
                Map.of(
                    "type", "dm",
                    "participants", List.of(agent),
                    "metadata", Map.of("projectPath", projects.toString())))
            .get("id")
            .stringValue();
    post(token, "sessions/send", Map.of("sessionId", session, "content", "said in the image"));
    return await()
        .atMost(START)
        .until(
            () ->
                StreamSupport.stream(
                        post(token, "sessions/messages", Map.of("sessionId", session))
                            .get("items")
                            .spliterator(),
                        false)
                    .filter(one -> one.get("senderId").stringValue().equals(agent))
                    .map(one -> one.get("content").stringValue())
                    .findFirst()
                    .orElse(""),
            text -> !text.isEmpty());
  }

  private Path settings(Path projects) throws IOException {
    return Files.writeString(
        directory.resolve("runtime.yml"),
        """
        mochat.runtime:
          reserve-names: false
          catalog.cat:
            command: [/bin/cat]
            codec: text
            roots: [%s]
            use: [ada_in_image]
        """
            .formatted(projects));
  }

  private String get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url + path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  private JsonNode post(String token, String endpoint, Map<String, ?> body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/api/claw/" + endpoint))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
    if (!token.isEmpty()) {
      request.header("X-Claw-Token", token);
    }
    var answer = http.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body()).get("data");
  }
}
