package io.mochat.http.outbound;

import io.netty.util.NetUtil;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests at addresses that others chose. Thread-safe; starts nothing before the first
 * request.
 *
 * <p>The name is looked up here, every address that it has is checked, and the connection is made
 * to one that was, so that no second look-up can lead elsewhere. TLS and {@code Host} go by the
 * name. No redirect is followed, no proxy asked, no connection used twice.
 */
public final class OutboundClient implements AutoCloseable {

  /** The most bytes of an answer's head. */
  static final int MOST_HEAD = 8_192;

  private static final int MOST_ADDRESSES = 3;
  private static final int AT_ONCE = 1_000;
  private static final Duration LOOK_UP = Duration.ofSeconds(5);
  private static final int CLOSING_SECONDS = 2;

  private final OutboundSettings settings;
  private final OutboundGuard guard;
  private final @Nullable NameLookup givenLookup;
  private final @Nullable TrustOptions trust;
  private @Nullable Parts parts;

  /** A client with these settings, which asks the name servers of this machine. */
  public OutboundClient(OutboundSettings settings) {
    this(settings, null, null);
  }

  /**
   * The same in other surroundings.
   *
   * @param lookup how names are found; {@code null} for that of this machine
   * @param trust whose certificates are good; {@code null} for what the JDK trusts
   */
  OutboundClient(
      OutboundSettings settings, @Nullable NameLookup lookup, @Nullable TrustOptions trust) {
    this.settings = settings;
    this.trust = trust;
    this.guard = new OutboundGuard(settings.networks());
    this.givenLookup = lookup;
  }

  /**
   * Whether requests may be made at this address: it is one, its host is not known to be elsewhere
   * than it may. A name that nobody knows may be known later.
   */
  public boolean accepts(String address) {
    var target = OutboundTarget.parse(address, settings);
    return target.isPresent() && isAllowed(target.get());
  }

  private boolean isAllowed(OutboundTarget target) {
    try {
      checked(target, Deadline.in(LOOK_UP));
      return true;
    } catch (OutboundException failed) {
      return failed.failure() != OutboundFailure.REFUSED;
    }
  }

  /**
   * Posts a body, and waits for the answer.
   *
   * @throws OutboundException when there is none
   */
  public OutboundAnswer post(String address, Map<String, String> headers, byte[] body)
      throws OutboundException {
    var deadline = Deadline.in(settings.timeout());
    var target =
        OutboundTarget.parse(address, settings)
            .orElseThrow(() -> new OutboundException(OutboundFailure.REFUSED));
    var addresses = checked(target, deadline);
    var failure = OutboundFailure.UNREACHABLE;
    for (var one : addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size()))) {
      try {
        return new Exchange(parts().client(), target, one).post(headers, body, deadline);
      } catch (OutboundException failed) {
        failure = failed.failure();
        if (failure != OutboundFailure.UNREACHABLE) {
          throw failed;
        }
      }
    }
    throw new OutboundException(failure);
  }

  /** All addresses of the target, each of which may be asked. */
  private List<InetAddress> checked(OutboundTarget target, Deadline deadline)
      throws OutboundException {
    var found = literal(target.host());
    var addresses = found.isPresent() ? List.of(found.get()) : lookUp(target.host(), deadline);
    if (addresses.isEmpty()) {
      throw new OutboundException(OutboundFailure.UNRESOLVED);
    }
    if (!addresses.stream().allMatch(guard::allows)) {
      throw new OutboundException(OutboundFailure.REFUSED);
    }
    return addresses;
  }

  private static Optional<InetAddress> literal(String host) throws OutboundException {
    boolean isLiteral = host.indexOf(':') >= 0 || NetUtil.isValidIpV4Address(host);
    try {
      // Of a literal nothing is looked up.
      return isLiteral ? Optional.of(InetAddress.getByName(host)) : Optional.empty();
    } catch (UnknownHostException none) {
      throw new OutboundException(OutboundFailure.UNRESOLVED);
    }
  }

  private List<InetAddress> lookUp(String name, Deadline deadline) throws OutboundException {
    var lookup = givenLookup == null ? parts().lookup() : givenLookup;
    try {
      return await(lookup.addresses(name), deadline);
    } catch (ExecutionException failed) {
      throw new OutboundException(OutboundFailure.UNRESOLVED);
    }
  }

  /** What the future gives; fails with a time-out at the deadline. */
  static <T> T await(CompletableFuture<T> future, Deadline deadline)
      throws OutboundException, ExecutionException {
    try {
      return future.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new OutboundException(OutboundFailure.TIMEOUT);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new OutboundException(OutboundFailure.TIMEOUT);
    }
  }

  private synchronized Parts parts() {
    if (parts == null) {
      parts = Parts.start(settings.timeout(), trust);
    }
    return parts;
  }

  /** Ends its threads. */
  @Override
  public synchronized void close() {
    if (parts != null) {
      parts.lookup().close();
      parts
          .vertx()
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .completeOnTimeout(null, CLOSING_SECONDS, TimeUnit.SECONDS)
          .join();
      parts = null;
    }
  }

  /** What runs once there was a request. */
  private record Parts(Vertx vertx, HttpClient client, DnsLookup lookup) {

    static Parts start(Duration timeout, @Nullable TrustOptions trust) {
      var vertx =
          Vertx.vertx(
              new VertxOptions()
                  .setEventLoopPoolSize(1)
                  .setWorkerPoolSize(1)
                  .setInternalBlockingPoolSize(1)
                  // Look-ups are made on its event loop, by a channel of the JDK.
                  .setPreferNativeTransport(false)
                  .setFileSystemOptions(
                      new FileSystemOptions()
                          .setFileCachingEnabled(false)
                          .setClassPathResolvingEnabled(false)));
      var options =
          new HttpClientOptions()
              .setKeepAlive(false)
              .setVerifyHost(true)
              .setForceSni(true)
              .setDecompressionSupported(false)
              .setMaxHeaderSize(MOST_HEAD)
              .setMaxInitialLineLength(MOST_HEAD)
              .setConnectTimeout((int) timeout.toMillis());
      if (trust != null) {
        options.setTrustOptions(trust);
      }
      var pool = new PoolOptions().setHttp1MaxSize(AT_ONCE);
      return new Parts(vertx, vertx.createHttpClient(options, pool), DnsLookup.on(vertx));
    }
  }
}
