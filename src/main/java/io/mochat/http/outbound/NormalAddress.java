package io.mochat.http.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The addresses of version 4 that one of version 6 leads to: where a packet goes is decided by
 * them, whatever they are wrapped in.
 */
final class NormalAddress {

  private static final int BYTES = 4;
  private static final int LAST = 12;
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};
  private static final byte[] TRANSLATED = {0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0};
  private static final byte[] COMPATIBLE = new byte[LAST];
  private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
  private static final byte[] SIX_TO_FOUR = {0x20, 0x02};
  private static final byte[] TEREDO = {0x20, 0x01, 0, 0};
  private static final byte[] ISATAP = {0, 0, 0x5e, (byte) 0xfe};
  private static final int ISATAP_AT = 8;
  // Whether the address within is unique in the world.
  private static final int ISATAP_FLAG = 0x02;

  private NormalAddress() {}

  /**
   * All addresses that this one stands for: itself if it is not just another spelling of one of
   * version 4, and those within it.
   */
  static List<InetAddress> of(InetAddress address) {
    var bytes = address.getAddress();
    if (address instanceof Inet4Address || bytes.length == BYTES) {
      return List.of(address);
    }
    if (begins(bytes, MAPPED) || begins(bytes, NAT64) || begins(bytes, TRANSLATED)) {
      return List.of(within(bytes, LAST));
    }
    var all = new ArrayList<InetAddress>(List.of(address));
    if (begins(bytes, COMPATIBLE)) {
      all.add(within(bytes, LAST));
    }
    if (begins(bytes, SIX_TO_FOUR)) {
      all.add(within(bytes, SIX_TO_FOUR.length));
    }
    if (begins(bytes, TEREDO)) {
      all.add(within(bytes, TEREDO.length));
      all.add(within(inverted(bytes), LAST));
    }
    if (isIsatap(bytes)) {
      all.add(within(bytes, LAST));
    }
    return all;
  }

  private static boolean begins(byte[] bytes, byte[] prefix) {
    return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static boolean isIsatap(byte[] bytes) {
    var marked = bytes.clone();
    marked[ISATAP_AT] &= (byte) ~ISATAP_FLAG;
    return Arrays.equals(marked, ISATAP_AT, LAST, ISATAP, 0, BYTES);
  }

  private static byte[] inverted(byte[] bytes) {
    var other = bytes.clone();
    for (int i = 0; i < other.length; i++) {
      other[i] = (byte) ~other[i];
    }
    return other;
  }

  private static InetAddress within(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + BYTES));
    } catch (UnknownHostException never) {
      throw new IllegalStateException(never);
    }
  }
}
