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
    return known(request)
        .map(known -> new Admission(takeFor(known.caller()), known, null))
        .orElseGet(
            () -> ofStranger(addresses.of(peer, request.headers().getAll(ClientAddresses.HEADER))));
  }

  /** Whether the credentials of the request are cached, so that it is not a stranger's. */
  boolean knows(HttpRequest request) {
    return known(request).isPresent();
  }

  private Optional<KnownCaller> known(HttpRequest request) {
    var shown = credentials.read(RequestHead.of(request));
    return authenticator
        .authenticateCached(shown)
        .map(caller -> new KnownCaller(caller, shown.token() == null));
  }

  private Admission ofStranger(InetAddress address) {
    var key = addresses.isTrusted(address) ? null : AddressKeys.of(address);
    return new Admission(takeFor(address), null, key);
  }

  /**
   * The decision on a request.
   *
   * @param known who makes it; {@code null} if that is not known without asking the database
   * @param stranger the address it comes from; {@code null} if its caller is known, or the address
   *     may be that of many clients
   */
  record Admission(Verdict verdict, @Nullable KnownCaller known, @Nullable String stranger) {}

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
