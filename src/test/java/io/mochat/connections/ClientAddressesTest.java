package io.mochat.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.web.WebSettings;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {

  @Test
  void withoutTrustedProxiesNobodyIsBelieved() {
    assertThat(behind("none").of(peer("10.0.0.1"), List.of("1.2.3.4")))
        .isEqualTo(peer("10.0.0.1").getAddress());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "10.0.0.1; 1.2.3.4; 1.2.3.4",
        "10.0.0.1; 6.6.6.6, 1.2.3.4; 1.2.3.4", // what the client itself has sent comes first
        "10.0.0.1; 1.2.3.4, 10.9.9.9; 1.2.3.4",
        "10.0.0.1; 10.0.0.7, 10.9.9.9; 10.0.0.7",
        "10.0.0.1; 1.2.3.4, nonsense; 10.0.0.1",
        "10.0.0.1; localhost; 10.0.0.1",
        "fd00::1; 2001:db8::5; 2001:db8::5",
        "10.0.0.1; 203.0.113.7:5555; 203.0.113.7",
        "10.0.0.1; [2001:db8::1]:443; 2001:db8::1",
        "10.0.0.1; [2001:db8::1]; 2001:db8::1",
        "10.0.0.1; \"[2001:db8::1]:443\"; 2001:db8::1",
        "10.0.0.1; \"1.2.3.4\", \"10.9.9.9:80\"; 1.2.3.4",
        "9.9.9.9; 1.2.3.4; 9.9.9.9",
      })
  void theFirstFromTheRightThatIsNoProxyCounts(String peer, String forwarded, String expected) {
    assertThat(behind("10.0.0.0/8", "fd00::/8").of(peer(peer), List.of(forwarded)))
        .isEqualTo(peer(expected).getAddress());
  }

  @Test
  void severalHeadersAreReadAsOne() {
    assertThat(behind("10.0.0.1").of(peer("10.0.0.1"), List.of("6.6.6.6", "1.2.3.4")))
        .isEqualTo(peer("1.2.3.4").getAddress());
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "10.0.0.0/33", "10.0.0.0/x", "::/129"})
  void whatIsNoRangeIsRefusedWithItsKey(String text) {
    assertThatThrownBy(() -> WebSettings.withProxies(text))
        .hasMessageContaining("MOCHAT_TRUSTED_PROXIES")
        .hasMessageContaining(text);
  }

  private static ClientAddresses behind(String... proxies) {
    return new ClientAddresses(
        Stream.of(proxies).map(AddressRange::parse).filter(Objects::nonNull).toList());
  }

  private static InetSocketAddress peer(String address) {
    return new InetSocketAddress(address, 4711);
  }
}
