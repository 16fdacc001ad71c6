package io.mochat.fronts.claw.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.http.pipeline.PipelineHook;
import io.mochat.testing.TestServer;
import io.netty.channel.epoll.Epoll;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which transport carries the server: the native one where there is one, unless switched off. */
class TransportWireTest {

  private static final AtomicReference<String> CHANNEL = new AtomicReference<>("");

  @Test
  void theNativeTransportIsUsedWhereItIsAvailable() {
    try (var server = TestServer.start(List.of(Look.class))) {
      server.stranger().call("GET", "/health", BodyPublishers.noBody());

      assertThat(CHANNEL.get()).isNotEmpty();
      assertThat(CHANNEL.get().contains("Epoll")).isEqualTo(Epoll.isAvailable());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Look {

    @Bean
    PipelineHook look() {
      return (pipeline, after) -> CHANNEL.set(pipeline.channel().getClass().getSimpleName());
    }
  }
}
