package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.testing.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A bad value stops the start with an error that names its key, the value and what was expected.
 */
class SettingsWireTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server.port=70000 | PORT (server.port): 70000 (expected: 0 to 65535)",
        "mochat.platform.port=-1 | MOCHAT_PLATFORM_PORT (mochat.platform.port): -1 (expected: 0 to 65535)",
        "mochat.web.max-body-bytes=1 | mochat.web.max-body-bytes: 1 (expected: 1024 or more)",
        "mochat.socket.path=chat | mochat.socket.path): chat (expected: a path such as /socket.io)",
        "mochat.socket.max-payload=0 | mochat.socket.max-payload: 0 (expected: > 0)"
      })
  void aBadValueIsNamed(String setting, String text) {
    assertThatThrownBy(() -> TestServer.start(setting)).hasStackTraceContaining(text);
  }
}
