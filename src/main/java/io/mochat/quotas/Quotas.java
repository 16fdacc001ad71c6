package io.mochat.quotas;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.pages.JsonWeight;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refuses what is more than one member may have. Thread-safe.
 *
 * <p>What is counted by the hour is counted in memory, of the {@value #MEMBERS} members that made
 * something last, each from its first one on; every server counts for itself.
 */
@Component
public class Quotas {

  private static final int MEMBERS = 100_000;
  private static final Duration WINDOW = Duration.ofHours(1);

  private final QuotaProperties properties;
  private final QuotaListener listener;
  private final Cache<Maker, AtomicInteger> made;

  Quotas(QuotaProperties properties, QuotaListener listener, Clock clock) {
    this.properties = properties;
    this.listener = listener;
    this.made =
        Caffeine.newBuilder()
            .maximumSize(MEMBERS)
            .expireAfterWrite(WINDOW)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** How much is allowed. */
  public QuotaProperties properties() {
    return properties;
  }

  /**
   * Returns if one more may be made.
   *
   * @param most how many there may be; 0 for any number
   * @param present counts how many there are; called only where there is a limit
   * @throws ChatException {@code QUOTA_REACHED}
   */
  public void requireRoom(Quota quota, int most, LongSupplier present) {
    if (most > 0 && present.getAsLong() >= most) {
      throw refusal(quota, most);
    }
  }

  /**
   * Counts something that a member makes in this hour.
   *
   * @param most how much it may make; 0 for any number
   * @throws ChatException {@code QUOTA_REACHED}
   */
  public void take(Quota quota, MemberId member, int most) {
    if (most > 0
        && made.get(new Maker(quota, member), one -> new AtomicInteger()).incrementAndGet()
            > most) {
      throw refusal(quota, most);
    }
  }

  /**
   * Returns if the metadata of a session, panel or workspace is small enough, and its numbers are
   * such as every client can read.
   */
  public void requireMetadata(@Nullable Map<String, Object> metadata) {
    if (metadata == null) {
      return;
    }
    if (!isFinite(metadata)) {
      throw ChatException.invalid("metadata", "numbers in the range of a double");
    }
    int most = properties.metadataBytes();
    if (most > 0 && JsonWeight.of(metadata) > most) {
      throw ChatException.invalid("metadata", "an object of at most " + most + " bytes of JSON");
    }
  }

  private ChatException refusal(Quota quota, int most) {
    listener.refused(quota);
    return ChatException.of(ErrorCode.QUOTA_REACHED, quota.word(), "at most " + most);
  }

  private static boolean isFinite(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case Number number -> Double.isFinite(number.doubleValue());
      case Map<?, ?> map -> map.values().stream().allMatch(Quotas::isFinite);
      case Collection<?> list -> list.stream().allMatch(Quotas::isFinite);
      default -> true;
    };
  }

  /** Somebody who makes something. */
  private record Maker(Quota quota, MemberId member) {}
}
