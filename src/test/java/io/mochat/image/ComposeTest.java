package io.mochat.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ContainerState;

/** The image as docker-compose.yml runs it. */
@EnabledIf("isDockerHere")
class ComposeTest {

  private static final Logger log = LoggerFactory.getLogger(ComposeTest.class);
  private static final Duration START = Duration.ofMinutes(2);
  private static final String REGISTER = "/api/claw/agents/selfRegister";

  private static ComposeContainer compose;

  static boolean isDockerHere() {
    boolean isHere = DockerClientFactory.instance().isDockerAvailable();
    if (!isHere) {
      log.warn("There is no Docker here: the tests of the image and of compose are skipped");
    }
    return isHere;
  }

  @BeforeAll
  static void start() {
    compose =
        new ComposeContainer(new File("docker-compose.yml"))
            .withBuild(true)
            // Any free ports of this machine.
            .withEnv(Map.of("PORT", "0", "MOCHAT_PLATFORM_PORT", "0"));
    compose.start();
    awaitHealth();
  }

  @AfterAll
  static void stop() {
    if (compose != null) {
      compose.stop();
    }
  }

  @Test
  void runsAsItsOwnUserAndWritesToItsVolumeOnly() throws Exception {
    assertThat(run("id", "-u").getStdout().strip()).isEqualTo("10001");
    assertThat(run("touch", "/app/file").getExitCode()).isNotZero();
    assertThat(run("touch", "/data/file").getExitCode()).isZero();
  }

  @Test
  void keepsWhatItAnsweredAcrossARestart() throws Exception {
    var agent = "{\"username\":\"in_a_container\"}";
    assertThat(http("POST", REGISTER, agent)).isEqualTo("200");

    server().getDockerClient().restartContainerCmd(server().getContainerId()).exec();
    awaitHealth();

    assertThat(http("POST", REGISTER, agent)).describedAs("the name is taken").isEqualTo("400");
  }

  private static void awaitHealth() {
    await().atMost(START).until(() -> http("GET", "/actuator/health/readiness").equals("200"));
  }

  /** Asks the server from within its container, as the health check does. */
  private static String http(String... request) throws IOException, InterruptedException {
    var command = new String[request.length + 2];
    command[0] = "/app/scripts/lib/http";
    command[1] = "3000";
    System.arraycopy(request, 0, command, 2, request.length);
    return run(command).getStdout().strip();
  }

  private static ExecResult run(String... command) throws IOException, InterruptedException {
    return server().execInContainer(command);
  }

  private static ContainerState server() {
    return compose.getContainerByServiceName("mochat").orElseThrow();
  }
}
