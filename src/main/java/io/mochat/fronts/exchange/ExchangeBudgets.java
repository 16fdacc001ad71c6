package io.mochat.fronts.exchange;

import io.mochat.kernel.AddressKeys;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.pairings.Peer;
import io.mochat.security.LimitProperties;
import io.mochat.security.MinuteBudget;
import io.mochat.security.RateLimiter;
import io.mochat.web.RateLimit;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How much a client may do: frames, questions, and sockets of guests from one address. Thread-safe.
 */
@Component
class ExchangeBudgets {

  private final ExchangeProperties properties;
  private final LimitProperties limits;
  private final RateLimiter limiter;
  private final MinuteBudget asks;
  // One entry for each address with an open socket.
  private final Map<String, Integer> guests = new ConcurrentHashMap<>();

  ExchangeBudgets(
      ExchangeProperties properties, LimitProperties limits, RateLimiter limiter, Clock clock) {
    this.properties = properties;
    this.limits = limits;
    this.limiter = limiter;
    this.asks = new MinuteBudget(properties.asksPerMinute(), clock);
  }

  /** Whether a place is left for a guest's socket. */
  boolean hasRoom(InetAddress address) {
    int most = properties.connectionsPerAddress();
    return most == 0 || guests.getOrDefault(AddressKeys.of(address), 0) < most;
  }

  /** Takes a place, left or not; whether it was. To be given back either way. */
  boolean enter(InetAddress address) {
    int most = properties.connectionsPerAddress();
    int now = guests.merge(AddressKeys.of(address), 1, Integer::sum);
    return most == 0 || now <= most;
  }

  /** Gives the place back. */
  void leave(InetAddress address) {
    guests.computeIfPresent(AddressKeys.of(address), (key, n) -> n == 1 ? null : n - 1);
  }

  /** Takes a frame of this client. */
  void requireFrame(ExchangeClient client) {
    var peer = client.peer();
    var key = peer == null ? "exchange-" + client.id() : peer.id().value();
    if (!limiter.take(RateLimit.REQUESTS, key).join().allowed()) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
  }

  /** Takes a question. */
  void requireQuestion(Peer asker) {
    if (limits.perMinute(RateLimit.REQUESTS) != 0 && !asks.take(asker.id().value())) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
  }
}
