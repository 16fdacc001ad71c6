package io.mochat.fronts.claw.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestServer;
import org.junit.jupiter.api.Test;

class FeatureWireTest {

  private final TestServer server = TestServer.shared();

  @Test
  void clientsAskWhatThereIs() {
    var answer = server.register("ada").post("features").ok();

    assertThat(answer.at("/features/revisions").intValue()).isEqualTo(1);
    assertThat(answer.at("/features/threads").intValue()).isEqualTo(1);
    assertThat(answer.at("/limits/edits").intValue()).isEqualTo(100);
  }

  @Test
  void strangersAreToldNothing() {
    server.stranger().post("features").isRefused(ErrorCode.MISSING_TOKEN);
  }
}
