package io.mochat.websocket.gate;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts open connections, in all and by remote address or IPv6 /64 network. Thread-safe. */
public final class ConnectionLimits {

  /** Which limit is exceeded. */
  public enum Exceeded {
    TOO_MANY_CONNECTIONS,
    TOO_MANY_FROM_ADDRESS
  }

  private final int most;
  private final int mostOfAddress;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<Object, Integer> byAddress = new ConcurrentHashMap<>();

  /**
   * Limits, 0 for none.
   *
   * @param most in all
   * @param mostOfAddress of one address or network
   */
  public ConnectionLimits(int most, int mostOfAddress) {
    this.most = most;
    this.mostOfAddress = mostOfAddress;
  }

  /** Counts one more, or says why not. */
  public @Nullable Exceeded admit(SocketAddress remote) {
    if (exceeds(open.incrementAndGet(), most)) {
      open.decrementAndGet();
      return Exceeded.TOO_MANY_CONNECTIONS;
    }
    if (exceeds(byAddress.merge(key(remote), 1, Integer::sum), mostOfAddress)) {
      release(remote);
      return Exceeded.TOO_MANY_FROM_ADDRESS;
    }
    return null;
  }

  /** Counts one less. */
  public void release(SocketAddress remote) {
    open.decrementAndGet();
    byAddress.computeIfPresent(key(remote), (address, count) -> count == 1 ? null : count - 1);
  }

  private static boolean exceeds(int count, int limit) {
    return limit > 0 && count > limit;
  }

  // Of IPv6 the first half, the network: one party has the whole of it.
  private static Object key(SocketAddress remote) {
    if (!(remote instanceof InetSocketAddress inet)) {
      return remote;
    }
    var address = inet.getAddress();
    return address instanceof Inet6Address
        ? ByteBuffer.wrap(address.getAddress()).getLong()
        : address;
  }
}
