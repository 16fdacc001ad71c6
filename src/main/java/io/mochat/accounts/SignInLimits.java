package io.mochat.accounts;

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
import org.springframework.stereotype.Component;

/**
 * Limits how often one network address may request sign-ins and present wrong links and codes. Of
 * an IPv6 address the first half counts, since one party usually has all of that network.
 * Thread-safe; holds {@value #ADDRESSES} addresses, each for a quarter of an hour from its first
 * call.
 */
@Component
class SignInLimits {

  private static final int ADDRESSES = 100_000;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final int most;
  private final Cache<String, AtomicInteger> asked;
  private final Cache<String, AtomicInteger> failed;

  SignInLimits(AccountProperties properties, Clock clock) {
    this.most = properties.signInsPerAddress();
    this.asked = window(clock);
    this.failed = window(clock);
  }

  /** Counts a request for a sign-in, or refuses it as {@code RATE_LIMITED}. */
  void asks(InetAddress address) {
    require(
        asked.get(AddressKeys.of(address), key -> new AtomicInteger()).incrementAndGet() <= most);
  }

  /** Refuses an address that was wrong too often as {@code RATE_LIMITED}. */
  void tries(InetAddress address) {
    var failures = failed.getIfPresent(AddressKeys.of(address));
    require(failures == null || failures.get() < most);
  }

  /** Counts a wrong link or code. */
  void fails(InetAddress address) {
    failed.get(AddressKeys.of(address), key -> new AtomicInteger()).incrementAndGet();
  }

  private void require(boolean allowed) {
    if (most > 0 && !allowed) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
  }

  private static Cache<String, AtomicInteger> window(Clock clock) {
    return Caffeine.newBuilder()
        .maximumSize(ADDRESSES)
        .expireAfterWrite(WINDOW)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .build();
  }
}
