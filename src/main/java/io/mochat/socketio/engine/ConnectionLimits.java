package io.mochat.socketio.engine;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts open sessions, in all and by remote address or IPv6 /64 network. Thread-safe. */
final class ConnectionLimits {

  private final EngineSettings settings;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<Object, Integer> byAddress = new ConcurrentHashMap<>();

  ConnectionLimits(EngineSettings settings) {
    this.settings = settings;
  }

  /** Counts one more, or says why not. */
  @Nullable Refusal admit(SocketAddress remote) {
    if (exceeds(open.incrementAndGet(), settings.maxConnections())) {
      open.decrementAndGet();
      return Refusal.TOO_MANY_CONNECTIONS;
    }
    if (exceeds(
        byAddress.merge(key(remote), 1, Integer::sum), settings.maxConnectionsPerAddress())) {
      release(remote);
      return Refusal.TOO_MANY_FROM_ADDRESS;
    }
    return null;
  }

  void release(SocketAddress remote) {
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
