package io.mochat.connections;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which address a request comes from: the peer's, or, if the peer is a trusted proxy, what it
 * wrote into {@value #HEADER}. What anybody else writes there is ignored. Thread-safe.
 */
public final class ClientAddresses {

  /** Where each proxy appends the address that it was called from. */
  public static final String HEADER = "X-Forwarded-For";

  /** Where a proxy names the host that it was asked. */
  public static final String HOST = "X-Forwarded-Host";

  private static final Pattern QUOTED = Pattern.compile("^\"([^\"]*)\"$");
  private static final Pattern BRACKETED = Pattern.compile("\\[([^]]*)](?::\\d{1,5})?");
  private static final Pattern WITH_PORT = Pattern.compile("([\\d.]+):\\d{1,5}");

  private static final InetAddress UNKNOWN = InetAddress.getLoopbackAddress();

  private final List<AddressRange> trusted;

  /**
   * Trusts these proxies.
   *
   * @param trusted empty to trust nobody
   */
  public ClientAddresses(List<AddressRange> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /**
   * The address of the client: read from the right, the first one that is no trusted proxy. A text
   * that is no address ends the reading; then the last one read counts.
   *
   * @param forwarded the values of {@value #HEADER}, in their order
   */
  public InetAddress of(@Nullable SocketAddress peer, List<String> forwarded) {
    var address = peer instanceof InetSocketAddress inet ? inet.getAddress() : UNKNOWN;
    if (forwarded.isEmpty() || !isTrusted(address)) {
      return address;
    }
    var hops = forwarded.stream().flatMap(value -> Stream.of(value.split(","))).toList().reversed();
    for (var hop : hops) {
      var before = parse(hop);
      if (before == null) {
        return address;
      }
      address = before;
      if (!isTrusted(address)) {
        return address;
      }
    }
    return address;
  }

  /**
   * What a trusted proxy says of a request. Of several values the first one is that of the proxy
   * which is nearest to the client.
   *
   * @param values of a header such as {@code X-Forwarded-Host}
   * @return nothing if the peer is no trusted proxy, or says nothing
   */
  public Optional<String> forwarded(@Nullable SocketAddress peer, @Nullable String values) {
    return values != null && peer instanceof InetSocketAddress inet && isTrusted(inet.getAddress())
        ? Optional.of(values.split(",", 2)[0].strip()).filter(value -> !value.isEmpty())
        : Optional.empty();
  }

  /** Whether this is the address of a trusted proxy. */
  public boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  /** In quotes, with brackets and a port, which some proxies write too. */
  private static @Nullable InetAddress parse(String hop) {
    var text = QUOTED.matcher(hop.strip()).replaceFirst("$1");
    var bracketed = BRACKETED.matcher(text);
    var withPort = WITH_PORT.matcher(text);
    var plain =
        bracketed.matches() ? bracketed.group(1) : withPort.matches() ? withPort.group(1) : text;
    var bytes = NetUtil.createByteArrayFromIpAddressString(plain);
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
