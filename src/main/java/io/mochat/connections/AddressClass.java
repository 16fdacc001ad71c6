package io.mochat.connections;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Roughly where an address is: all that is said of it to people. */
public enum AddressClass {
  /** This very machine. */
  LOCALHOST("localhost"),
  /** A network that is not the Internet. */
  PRIVATE("private"),
  /** Anywhere else. */
  REMOTE("remote");

  private static final int UNIQUE_LOCAL_MASK = 0xfe;
  private static final int UNIQUE_LOCAL = 0xfc;

  private final String word;

  AddressClass(String word) {
    this.word = word;
  }

  /** The word for it. */
  public String word() {
    return word;
  }

  /** Where this address is. */
  public static AddressClass of(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return LOCALHOST;
    }
    boolean isPrivate =
        address.isSiteLocalAddress() || address.isLinkLocalAddress() || isUniqueLocal(address);
    return isPrivate ? PRIVATE : REMOTE;
  }

  private static boolean isUniqueLocal(InetAddress address) {
    return address instanceof Inet6Address
        && (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
  }
}
