package io.mochat.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.connections.AddressRange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses requests are made at. */
class OutboundGuardTest {

  private final OutboundGuard guard = new OutboundGuard(List.of(), own -> false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::8.8.8.8",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2001:0:7f00:1::",
        "2001:0:808:808:0:0:80ff:fffe",
        "2001:db8::1",
        "2001:4860:0:0:0:5efe:7f00:1",
        "2001:4860:0:0:200:5efe:a00:1",
        "100::1",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "4000::1",
      })
  void othersThanPublicOnesAreRefused(String text) throws Exception {
    assertThat(guard.allows(address(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.1.1.1",
        "172.32.0.1",
        "100.128.0.1",
        "192.0.1.1",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
        "2001:4860:4860::8888",
        "2a00:1450::1",
        "2002:808:808::1",
      })
  void publicOnesAreAllowed(String text) throws Exception {
    assertThat(guard.allows(address(text))).isTrue();
  }

  @Test
  void ownAddressesAreRefusedThoughPublic() throws Exception {
    var other = new OutboundGuard(List.of(), address("8.8.8.8")::equals);

    assertThat(other.allows(address("8.8.8.8"))).isFalse();
    assertThat(other.allows(address("::ffff:8.8.8.8"))).isFalse();
    assertThat(other.allows(address("8.8.4.4"))).isTrue();
  }

  @Test
  void theOperatorOpensRanges() throws Exception {
    var range = Objects.requireNonNull(AddressRange.parse("10.1.0.0/16"));
    var other = new OutboundGuard(List.of(range), own -> false);

    assertThat(other.allows(address("10.1.2.3"))).isTrue();
    assertThat(other.allows(address("::ffff:10.1.2.3"))).isTrue();
    assertThat(other.allows(address("10.2.0.1"))).isFalse();
  }

  /** The JDK's parser makes addresses of version 4 of those that are mapped. */
  private static InetAddress address(String text) throws UnknownHostException {
    if (!text.startsWith("::ffff:") || text.startsWith("::ffff:0:")) {
      return InetAddress.getByName(text);
    }
    var within = InetAddress.getByName(text.substring("::ffff:".length())).getAddress();
    var bytes = new byte[16];
    bytes[10] = (byte) 0xff;
    bytes[11] = (byte) 0xff;
    System.arraycopy(within, 0, bytes, 12, within.length);
    return Inet6Address.getByAddress(null, bytes, -1);
  }
}
