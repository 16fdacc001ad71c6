package io.mochat.connections;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which address a request comes from: the peer's, or, if the peer is a trusted proxy, what it
 * wrote into {@value #HEADER}. What anybody else writes there is ignored. Thread-safe.
 */
public final class ClientAddresses {

  /** The only header read; each proxy appends the address that it was called from. */
  public static final String HEADER = "X-Forwarded-For";

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
      var before = parse(hop.strip());
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

  /** Whether this is the address of a trusted proxy. */
  public boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private static @Nullable InetAddress parse(String text) {
    var bytes = NetUtil.createByteArrayFromIpAddressString(text);
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
