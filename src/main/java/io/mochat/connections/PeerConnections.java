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
 * beyond a limit at once: idle ones cost a client nothing, but the server a file descriptor each.
 * Those that become WebSockets have a limit of their own, and trusted proxies have none, since all
 * clients may come through them. Thread-safe.
 */
public final class PeerConnections {

  /** Its name in the pipeline. */
  public static final String NAME = "mochat.peerConnections";

  private final int most;
  private final ClientAddresses addresses;
  private final Function<InetAddress, String> keys;
  private final ConnectionListener listener;
  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  /**
   * Begins with no connections.
   *
   * @param most how many of one address; 0 for no limit
   * @param keys under which an address is counted
   * @param listener notified of each that is closed
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

  /**
   * A handler that counts its connection, until that is closed or the handler removed from its
   * pipeline.
   */
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
