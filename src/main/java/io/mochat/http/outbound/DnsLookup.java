package io.mochat.http.outbound;

import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks the name servers of this machine, and its table of hosts. */
final class DnsLookup implements NameLookup, AutoCloseable {

  private static final long QUERY_MILLIS = TimeUnit.SECONDS.toMillis(3);
  private static final int MOST_QUERIES = 8;
  private static final int MOST_TTL_SECONDS = 60;

  private final DnsNameResolver resolver;

  private DnsLookup(DnsNameResolver resolver) {
    this.resolver = resolver;
  }

  /** On an event loop of this instance. */
  static DnsLookup on(Vertx vertx) {
    var loop = ((VertxInternal) vertx).nettyEventLoopGroup().next();
    return new DnsLookup(
        new DnsNameResolverBuilder(loop)
            .datagramChannelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class)
            .queryTimeoutMillis(QUERY_MILLIS)
            .maxQueriesPerResolve(MOST_QUERIES)
            .ttl(0, MOST_TTL_SECONDS)
            .build());
  }

  @Override
  public CompletableFuture<List<InetAddress>> addresses(String name) {
    var found = new CompletableFuture<List<InetAddress>>();
    resolver
        .resolveAll(name)
        .addListener(
            (io.netty.util.concurrent.Future<List<InetAddress>> done) -> {
              if (done.isSuccess()) {
                found.complete(done.getNow());
              } else {
                found.completeExceptionally(done.cause());
              }
            });
    return found;
  }

  @Override
  public void close() {
    resolver.close();
  }
}
