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
 * Counts requests whatever they are for, before anybody looks at them: those of a caller that is
 * known by now under that caller, all others under the address they come from. So a flood is felt
 * by strangers at its address only. This server counts for itself, also among several: it is its
 * own time that a flood takes. Thread-safe; no call blocks.
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

  /** Counts a request of somebody who is not known yet; whether it may go on. */
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

  /** Whether the caller is known by now. */
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
   * What becomes of a request.
   *
   * @param stranger where it comes from, unless its caller is known or anybody may stand behind it
   */
  record Admission(Verdict verdict, @Nullable String stranger) {}

  private Verdict takeFor(Caller caller) {
    return limiter.take(RateLimit.TRAFFIC, caller.id().value()).join();
  }

  // A proxy that does not say whom it speaks for speaks for everybody.
  private Verdict takeFor(InetAddress address) {
    return addresses.isTrusted(address)
        ? Verdict.UNLIMITED
        : limiter.take(RateLimit.TRAFFIC, AddressKeys.of(address)).join();
  }
}
