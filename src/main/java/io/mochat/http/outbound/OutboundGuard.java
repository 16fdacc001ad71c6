package io.mochat.http.outbound;

import io.mochat.connections.AddressRange;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Decides at which addresses this server makes requests for others: those of the public Internet
 * and, beyond these, those that the operator allows. Thread-safe.
 */
final class OutboundGuard {

  private static final List<AddressRange> REFUSED =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "2001:db8::/32",
          "2001:2::/48",
          "2001:10::/28",
          "2001:20::/28",
          "3fff::/20");

  /** Of version 6 nothing else is routed on the Internet. */
  private static final AddressRange GLOBAL = ranges("2000::/3").getFirst();

  private final List<AddressRange> allowed;
  private final Predicate<InetAddress> own;

  /** Allows these ranges beside the public ones, and not this machine's own addresses. */
  OutboundGuard(List<AddressRange> allowed) {
    this(allowed, OutboundGuard::isOwn);
  }

  OutboundGuard(List<AddressRange> allowed, Predicate<InetAddress> own) {
    this.allowed = List.copyOf(allowed);
    this.own = own;
  }

  /** Whether a request may be made there. */
  boolean allows(InetAddress address) {
    return NormalAddress.of(address).stream().allMatch(this::allowsNormal);
  }

  private boolean allowsNormal(InetAddress address) {
    return isIn(allowed, address) || isPublic(address) && !own.test(address);
  }

  private static boolean isPublic(InetAddress address) {
    return (address instanceof Inet4Address || GLOBAL.contains(address)) && !isIn(REFUSED, address);
  }

  private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static boolean isOwn(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException unknown) {
      return true;
    }
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(OutboundGuard::range).toList();
  }

  private static AddressRange range(String text) {
    return Objects.requireNonNull(AddressRange.parse(text));
  }
}
