package io.mochat.fronts.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.SettingException;
import io.mochat.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The profile for clients of one machine that cannot sign in. */
@ExtendWith(OutputCaptureExtension.class)
class InsecureLocalTest {

  @TempDir Path directory;

  @Test
  void whoeverConnectsSpeaksAtOnceAndTheOperatorIsWarned(CapturedOutput output) {
    try (var server = start("127.0.0.1");
        var visitor = PocketVisitor.at(server)) {
      assertThat(output.getAll()).contains("INSECURE: profile insecure-local");
      var path = directory.resolve("projects").toRealPath().toString();
      visitor.tell("project_create", null, Map.of("path", path));
      var project = visitor.hears("project_state").get("project_id").stringValue();
      visitor.tell("project_join", null, Map.of("project_id", project));
      visitor.hears("project_state");
      visitor.hears("project_join");
      visitor.tell(
          "execute",
          project,
          Map.of("prompt", "echo hi", "options", Map.of("permission_mode", "acceptEdits")));
      visitor.untilProject("IDLE");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void itIsNeverReachedFromElsewhere() {
    assertThatThrownBy(() -> start("0.0.0.0").close())
        .hasRootCauseInstanceOf(SettingException.class)
        .rootCause()
        .hasMessageContaining("DISABLE_AUTH");
  }

  private TestServer start(String address) {
    var settings = new ArrayList<>(PocketServer.settings(directory));
    // As a server has it where nothing else is said: the name of this very agent is reserved, too.
    settings.remove("mochat.runtime.reserve-names=false");
    settings.add("spring.profiles.active=insecure-local");
    settings.add("server.address=" + address);
    return TestServer.start(settings.toArray(String[]::new));
  }
}
