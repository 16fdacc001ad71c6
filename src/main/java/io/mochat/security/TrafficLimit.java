package io.mochat.security;

import io.mochat.connections.ClientAddresses;
import io.mochat.kernel.AddressKeys;
import io.mochat.kernel.Caller;
import io.mochat.security.RateLimiter.Verdict;
import io.mochat.web.RateLimit;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts requests of all kinds before they are handled: those with cached credentials for their
 * caller, all others for the address they come from. So a flood affects only strangers at its
 * address. Each server of a cluster counts for itself, since it is its own time that a flood takes.
 * Thread-safe; no call blocks.
 */
@Component
public class TrafficLimit {

  private final BucketRateLimiter limiter;
  private final Authenticator authenticator;
  private final CredentialReaders credentials;
  private final ClientAddresses addresses;

  TrafficLimit(
      BucketRateLimiter limiter,
      Authenticator authenticator,
      CredentialReaders credentials,
      ClientAddresses addresses) {
    this.limiter = limiter;
    this.authenticator = authenticator;
    this.credentials = credentials;
    this.addresses = addresses;
  }

  /** Counts a request of a stranger; returns whether it is allowed. */
  public boolean admits(InetAddress address) {
    return takeFor(address).allowed();
  }

  /** Counts a request. */
  Admission take(SocketAddress peer, HttpRequest request) {
    return caller(request)
        .map(caller -> new Admission(takeFor(caller), null))
        .orElseGet(
            () -> ofStranger(addresses.of(peer, request.headers().getAll(ClientAddresses.HEADER))));
  }

  /** Whether the credentials of the request are cached, so that it is not a stranger's. */
  boolean knows(HttpRequest request) {
    return caller(request).isPresent();
  }

  private Optional<Caller> caller(HttpRequest request) {
    return authenticator.authenticateCached(credentials.read(RequestHead.of(request)));
  }

  private Admission ofStranger(InetAddress address) {
    var key = addresses.isTrusted(address) ? null : AddressKeys.of(address);
    return new Admission(takeFor(address), key);
  }

  /**
   * The decision on a request.
   *
   * @param stranger the address it comes from; {@code null} if its caller is known, or the address
   *     may be that of many clients
   */
  record Admission(Verdict verdict, @Nullable String stranger) {}

  private Verdict takeFor(Caller caller) {
    return limiter.take(RateLimit.TRAFFIC, caller.id().value()).join();
  }

  // The address of a proxy that does not name its client may be that of anybody.
  private Verdict takeFor(InetAddress address) {
    return addresses.isTrusted(address)
        ? Verdict.UNLIMITED
        : limiter.take(RateLimit.TRAFFIC, AddressKeys.of(address)).join();
  }
}
