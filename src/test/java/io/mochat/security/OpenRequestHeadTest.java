package io.mochat.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.websocket.gate.OpenRequest;
import io.netty.channel.local.LocalAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenRequestHeadTest {

  @Test
  void theHeadIsThatOfTheRequestThatOpensASocket() {
    var head = RequestHead.of(opening(new LocalAddress("here")), "/ws");

    assertThat(head.method()).isEqualTo("GET");
    assertThat(head.path()).isEqualTo("/ws");
    assertThat(head.header("Authorization")).isEqualTo("Bearer 1");
    assertThat(head.cookie("b")).isEqualTo("2");
    assertThat(head.parameter("token")).isEqualTo("x y");
  }

  @Test
  void whatIsMissingIsNotThere() {
    var head = RequestHead.of(opening(new LocalAddress("here")), "/ws");

    assertThat(head.header("X")).isNull();
    assertThat(head.cookie("a")).isNull();
    assertThat(head.parameter("a")).isNull();
  }

  @Test
  void whoComesOverNoNetworkIsThisMachine() throws UnknownHostException {
    var address = InetAddress.getByName("9.0.0.1");

    assertThat(opening(new InetSocketAddress(address, 5)).address()).isEqualTo(address);
    assertThat(opening(new LocalAddress("here")).address().isLoopbackAddress()).isTrue();
  }

  private static OpenRequest opening(SocketAddress remote) {
    return new OpenRequest(
        Map.of("token", "x y"), Map.of("authorization", "Bearer 1", "cookie", "b=2"), remote);
  }
}
