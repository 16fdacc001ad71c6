package io.mochat.runtimes.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class RuntimePropertiesTest {

  private static final String KEY = "mochat.runtime.catalog.fake.";

  @TempDir Path root;

  @Test
  void withoutACatalogueThereIsNone() {
    var properties = bind(Map.of("mochat.runtime.other", "x"));

    assertThat(properties.isEmpty()).isTrue();
    assertThat(properties.usual()).isNull();
  }

  @Test
  void whatIsNotSetHasItsDefault() {
    var properties = bind(Map.of());
    var entry = properties.catalog().get("fake");

    assertThat(properties.usual()).isEqualTo("fake");
    assertThat(entry.command()).containsExactly("/bin/cat");
    assertThat(entry.launcher()).containsExactly("setsid", "--wait");
    assertThat(entry.codec()).isEqualTo("claude-stream-json");
    assertThat(entry.roots()).containsExactly(root);
    assertThat(entry.home()).isNull();
    assertThat(entry.env()).isEmpty();
    assertThat(entry.models()).isEmpty();
    assertThat(entry.permissionMode()).isEqualTo("default");
    assertThat(entry.use()).isEmpty();
    assertThat(entry.approve()).isEmpty();
    assertThat(entry.maxProcesses()).isEqualTo(10);
    assertThat(entry.maxProcessesPerUser()).isEqualTo(5);
    assertThat(entry.queueSize()).isEqualTo(8);
    assertThat(entry.turnTimeout()).isEqualTo(Duration.ofMinutes(30));
    assertThat(entry.idleTimeout()).isEqualTo(Duration.ofMinutes(15));
    assertThat(entry.permissionTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(entry.stopGrace()).isEqualTo(Duration.ofSeconds(5));
    assertThat(entry.maxLine()).isEqualTo(DataSize.ofMegabytes(4));
  }

  @Test
  void ofSeveralTheUsualOneIsNamed() {
    var two =
        Map.of(
            "mochat.runtime.catalog.other.command",
            "/bin/cat",
            "mochat.runtime.catalog.other.roots",
            root.toString());

    assertThat(bind(two).usual()).isNull();
    var named = new HashMap<>(two);
    named.put("mochat.runtime.default", "other");
    assertThat(bind(named).usual()).isEqualTo("other");
  }

  @Test
  void aLauncherMayBeNone() {
    assertThat(bind(Map.of(KEY + "launcher", "")).catalog().get("fake").launcher()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "command, cat, absolute path",
    "command, '', absolute path",
    "roots, projects, directory",
    "roots, '', directory",
    "roots, /bin/sh, directory",
    "roots, /no/such/directory, directory",
    "home, home, absolute path",
    "codec, xml, claude-stream-json or text",
    "env, 'A B', name of a variable",
    "env, MOCHAT_DATABASE_PASSWORD, variables of this server",
    "env, CLAW_ADMIN_TOKEN, variables of this server",
    "permission-mode, always, bypassPermissions",
    "models, 'a,a', differ",
    "max-processes, 0, > 0",
    "max-processes-per-user, -1, > 0",
    "queue-size, 0, > 0",
    "turn-timeout, 0s, > 0",
    "idle-timeout, -1s, > 0",
    "permission-timeout, 0s, > 0",
    "stop-grace, 0s, > 0",
    "max-line, 10B, 1KB to 64MB",
    "max-line, 1GB, 1KB to 64MB"
  })
  void aBadValueIsNamedWithWhatWasExpected(String name, String value, String expected) {
    assertThatThrownBy(() -> bind(Map.of(KEY + name, value)))
        .rootCause()
        .hasMessageContaining(KEY + name)
        .hasMessageContaining(expected);
  }

  @Test
  void theUsualOneIsOfTheCatalogue() {
    assertThatThrownBy(() -> bind(Map.of("mochat.runtime.default", "none")))
        .rootCause()
        .hasMessageContaining("mochat.runtime.default: none");
  }

  @Test
  void aNameIsOneWord() {
    assertThatThrownBy(() -> bind(Map.of("mochat.runtime.catalog[a b].command", "/bin/cat")))
        .rootCause()
        .hasMessageContaining("a b");
  }

  private RuntimeProperties bind(Map<String, String> settings) {
    var all = new HashMap<String, String>();
    if (!settings.containsKey("mochat.runtime.other")) {
      all.put(KEY + "command", "/bin/cat");
      all.put(KEY + "roots", root.toString());
    }
    all.putAll(settings);
    return new Binder(new MapConfigurationPropertySource(all))
        .bindOrCreate("mochat.runtime", Bindable.of(RuntimeProperties.class));
  }
}
