package io.mochat.connections;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that begin with the same bits, such as {@code 10.0.0.0/8} or {@code ::1}.
 *
 * @param prefix the bytes of one of them
 * @param bits how many leading bits they share
 */
public record AddressRange(byte[] prefix, int bits) {

  /** The range of this text, which names no hosts; {@code null} if it is none. */
  public static @Nullable AddressRange parse(String text) {
    var parts = text.split("/", 2);
    var prefix = NetUtil.createByteArrayFromIpAddressString(parts[0]);
    if (prefix == null || (parts.length == 2 && !parts[1].matches("\\d{1,3}"))) {
      return null;
    }
    int most = prefix.length * Byte.SIZE;
    int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : most;
    return bits <= most ? new AddressRange(prefix, bits) : null;
  }

  /** Whether the address begins so; never for one of another version. */
  public boolean contains(InetAddress address) {
    var bytes = address.getAddress();
    if (bytes.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((bytes[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
