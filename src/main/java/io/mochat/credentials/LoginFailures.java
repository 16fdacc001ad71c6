package io.mochat.credentials;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.AddressKeys;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Counts refused attempts by address, whichever way they came. Thread-safe. Holds {@value
 * #ADDRESSES} addresses, each for a minute from its first failure.
 */
@Component
class LoginFailures {

  private static final int ADDRESSES = 100_000;

  private final Cache<String, AtomicInteger> failed;
  private final int most;

  LoginFailures(
      SshProperties properties, @Value("${mochat.limits.requests:1}") int requests, Clock clock) {
    this.most = requests == 0 ? Integer.MAX_VALUE : properties.failuresPerMinute();
    this.failed =
        Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterWrite(Duration.ofMinutes(1))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** Refuses an address that failed too often as {@code RATE_LIMITED}. */
  void requireFew(InetAddress from) {
    var failures = failed.getIfPresent(AddressKeys.of(from));
    if (failures != null && failures.get() >= most) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
  }

  /** Counts a failure. */
  void count(InetAddress from) {
    failed.get(AddressKeys.of(from), first -> new AtomicInteger()).incrementAndGet();
  }
}
