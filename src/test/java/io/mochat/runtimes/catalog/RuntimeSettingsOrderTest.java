package io.mochat.runtimes.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.MochatApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Of what is set in several places one counts: flag before environment, file and default. */
class RuntimeSettingsOrderTest {

  private static final String FLAG = "--mochat.runtime.catalog.fake.";
  private static final String VARIABLE = "MOCHAT_RUNTIME_CATALOG_FAKE_";

  @TempDir Path directory;

  @Test
  void aFlagWinsOverTheEnvironmentThatOverTheFileAndThatOverTheDefault() throws Exception {
    var file =
        Files.writeString(
            directory.resolve("runtime.yml"),
            """
            mochat:
              runtime:
                catalog:
                  fake:
                    command: [/bin/cat, of-the-file]
                    roots: [%s]
                    use: [of_the_file, too]
                    turn-timeout: 11m
                    idle-timeout: 11m
                    permission-timeout: 11m
            """
                .formatted(directory));
    var variables =
        Map.<String, Object>of(
            "SPRING_CONFIG_ADDITIONAL_LOCATION",
            "file:" + file,
            VARIABLE + "USE",
            "of_the_environment",
            VARIABLE + "TURNTIMEOUT",
            "22m",
            VARIABLE + "IDLETIMEOUT",
            "22m",
            VARIABLE + "QUEUESIZE",
            "2");

    try (var server = start(variables, FLAG + "turn-timeout=33m", FLAG + "queue-size=3")) {
      var fake = server.getBean(RuntimeProperties.class).catalog().get("fake");

      assertThat(fake.turnTimeout()).as("a flag").isEqualTo(Duration.ofMinutes(33));
      assertThat(fake.queueSize()).as("a flag").isEqualTo(3);
      assertThat(fake.idleTimeout()).as("the environment").isEqualTo(Duration.ofMinutes(22));
      // One list in place of the other, not both.
      assertThat(fake.use()).as("the environment").containsExactly("of_the_environment");
      assertThat(fake.permissionTimeout()).as("the file").isEqualTo(Duration.ofMinutes(11));
      assertThat(fake.command()).as("the file").containsExactly("/bin/cat", "of-the-file");
      assertThat(fake.stopGrace()).as("the default").isEqualTo(Duration.ofSeconds(5));
      assertThat(fake.maxProcesses()).as("the default").isEqualTo(10);
    }
  }

  // As the program's main does, but for the variables, which a running program cannot set.
  private static ConfigurableApplicationContext start(
      Map<String, Object> variables, String... flags) {
    var name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    var environment = new StandardEnvironment();
    var all = new HashMap<String, Object>(System.getenv());
    all.putAll(variables);
    environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, all));
    var arguments = new ArrayList<String>();
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--server.port=0");
    arguments.add("--mochat.platform.port=0");
    arguments.add("--mochat.storage.type=memory");
    arguments.addAll(List.of(flags));
    return new SpringApplicationBuilder(MochatApplication.class)
        .environment(environment)
        .run(arguments.toArray(String[]::new));
  }
}
