package io.mochat.kernel;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** The key under which an address is counted. */
public final class AddressKeys {

  private static final int NETWORK_BYTES = 8;

  private AddressKeys() {}

  /** An IPv4 address, or the /64 network of an IPv6 address: one customer has a whole one. */
  public static String of(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
        : address.getHostAddress();
  }
}
