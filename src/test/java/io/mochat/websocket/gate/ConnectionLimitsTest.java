package io.mochat.websocket.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.websocket.gate.ConnectionLimits.Exceeded;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {
  private final ConnectionLimits limits = new ConnectionLimits(0, 1);

  @Test
  void anIpv6NetworkCountsAsOneAddress() {
    assertThat(limits.admit(at("2001:db8:1:1::1"))).isNull();
    assertThat(limits.admit(at("2001:db8:1:1:ffff::2"))).isEqualTo(Exceeded.TOO_MANY_FROM_ADDRESS);
    assertThat(limits.admit(at("2001:db8:1:2::1"))).isNull();
  }

  @Test
  void whatAnIpv6NetworkReleasesAnotherOfItMayHave() {
    limits.admit(at("2001:db8:1:1::1"));
    limits.release(at("2001:db8:1:1::1"));
    assertThat(limits.admit(at("2001:db8:1:1::2"))).isNull();
  }

  @Test
  void eachIpv4AddressCountsForItself() {
    assertThat(limits.admit(at("10.0.0.1"))).isNull();
    assertThat(limits.admit(at("10.0.0.2"))).isNull();
    assertThat(limits.admit(at("10.0.0.1"))).isEqualTo(Exceeded.TOO_MANY_FROM_ADDRESS);
  }

  private static SocketAddress at(String address) {
    return new InetSocketAddress(address, 1);
  }
}
