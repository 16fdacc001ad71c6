package io.mochat.security;

import io.mochat.connections.ClientAddresses;
import io.mochat.web.CorsRules;
import io.mochat.websocket.gate.HttpPolicy;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The server's rules on origins, proxies and bad tokens, for the sockets. */
@Component
class SocketPolicy implements HttpPolicy {

  private final CorsRules cors;
  private final ClientAddresses addresses;
  private final Authenticator authenticator;
  private final TrafficLimit traffic;

  SocketPolicy(
      CorsRules cors,
      ClientAddresses addresses,
      Authenticator authenticator,
      TrafficLimit traffic) {
    this.cors = cors;
    this.addresses = addresses;
    this.authenticator = authenticator;
    this.traffic = traffic;
  }

  @Override
  public @Nullable String allowedOrigin(@Nullable String origin) {
    return cors.allow(origin);
  }

  @Override
  public boolean variesByOrigin() {
    return cors.varies();
  }

  @Override
  public SocketAddress remote(SocketAddress peer, HttpHeaders headers) {
    var forwarded = headers.getAll(ClientAddresses.HEADER);
    return forwarded.isEmpty() ? peer : new InetSocketAddress(addresses.of(peer, forwarded), 0);
  }

  @Override
  public @Nullable String host(SocketAddress peer, HttpHeaders headers) {
    return addresses
        .forwarded(peer, headers.get(ClientAddresses.HOST))
        .orElse(headers.get(HttpHeaderNames.HOST));
  }

  @Override
  public boolean admits(SocketAddress remote) {
    return !(remote instanceof InetSocketAddress inet)
        || (authenticator.mayTry(inet.getAddress()) && traffic.admits(inet.getAddress()));
  }
}
