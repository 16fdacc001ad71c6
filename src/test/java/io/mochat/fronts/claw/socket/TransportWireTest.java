package io.mochat.fronts.claw.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.Test;

/** Which event loops carry the server: native ones where there are any, unless switched off. */
class TransportWireTest {

  @Test
  void theNativeTransportIsUsedWhereItIsAvailableAndAllowed() {
    boolean allowed = !"false".equals(System.getProperty("reactor.netty.native"));
    TestServer.shared();

    var names =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("webflux-http-"))
            .toList();

    assertThat(names)
        .isNotEmpty()
        .allMatch(name -> name.contains("epoll") == (allowed && Epoll.isAvailable()));
  }
}
