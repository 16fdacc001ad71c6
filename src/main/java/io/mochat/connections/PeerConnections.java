package io.mochat.connections;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Counts the plain HTTP connections of each network address, or IPv6 /64 network, and closes those
 * beyond a limit at once: idle ones cost a client nothing, but the server a file each. Those that
 * become WebSockets have a limit of their own, and trusted proxies have none, since they bring
 * everybody. Thread-safe.
 */
public final class PeerConnections {

  public static final String NAME = "mochat.peerConnections";

  private final int most;
  private final ClientAddresses addresses;
  private final Function<InetAddress, String> keys;
  private final ConnectionListener listener;
  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  /**
   * @param most how many of one address; 0 for no limit
   * @param keys under which an address is counted
   * @param listener told of each that is closed
   */
  public PeerConnections(
      int most,
      ClientAddresses addresses,
      Function<InetAddress, String> keys,
      ConnectionListener listener) {
    this.most = most;
    this.addresses = addresses;
    this.keys = keys;
    this.listener = listener;
  }

  /** Counts one connection, from now until it ends or is taken out of its pipeline. */
  public Counted counted() {
    return new Counted();
  }

  /** The handler of one connection. */
  final class Counted extends ChannelInboundHandlerAdapter {

    private String key = "";

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      if (most == 0
          || !(context.channel().remoteAddress() instanceof InetSocketAddress peer)
          || addresses.isTrusted(peer.getAddress())) {
        return;
      }
      key = keys.apply(peer.getAddress());
      if (open.merge(key, 1, Integer::sum) > most) {
        listener.refused();
        context.close();
      }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
      open.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
  }
}
