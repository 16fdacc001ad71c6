package io.mochat.fronts.pocket.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every frame and code of the socket stands on its page. */
class RuntimePageTest {

  private static final List<String> SAID =
      List.of(
          "agent_event",
          "agent_message",
          "auth_challenge",
          "auth_error",
          "auth_success",
          "error",
          "permission_request",
          "permission_resolved",
          "pong",
          "process_killed",
          "project_deleted",
          "project_state",
          "project_update",
          "session_reset",
          "session_state");

  @Test
  void everyTypeAndCodeIsThere() throws IOException {
    var page = Files.readString(Path.of("docs/fronts/runtime.md"));
    var codes = Stream.of(WireCode.values()).map(Enum::name);
    var missing =
        Stream.of(WireMeters.TYPES.stream(), SAID.stream(), codes)
            .flatMap(names -> names)
            .filter(name -> !page.contains("`" + name) && !page.contains("\"" + name + "\""))
            .toList();

    assertThat(missing).isEmpty();
  }
}
