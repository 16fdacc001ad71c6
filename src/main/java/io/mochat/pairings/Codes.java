package io.mochat.pairings;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The codes of all servers, in memory; each is redeemed at the server at which it was made.
 * Thread-safe. At most {@value #MOST} at a time.
 */
@Component
class Codes {

  private static final int MOST = 100_000;
  private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int LENGTH = 6;

  /** For so long one that has expired is told from one that never was. */
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Clock clock;
  private final PairingProperties properties;

  Codes(Clock clock, PairingProperties properties) {
    this.clock = clock;
    this.properties = properties;
  }

  /**
   * Makes a code.
   *
   * @throws ChatException {@code QUOTA_REACHED} when its creator has as many as it may
   */
  synchronized PairingCode make(Peer creator, String home) {
    var now = clock.instant();
    if (liveOf(creator.id(), now) >= properties.liveCodes()) {
      throw new ChatException(ErrorCode.QUOTA_REACHED);
    }
    if (known.size() >= MOST) {
      throw new ChatException(ErrorCode.BUSY);
    }
    var code = new PairingCode(fresh(), creator, now.plus(properties.codeTtl()));
    known.put(code.code(), new Known(code, home));
    return code;
  }

  /** Notes a code of another server. */
  void note(PairingCode code, String home) {
    if (known.size() < MOST) {
      known.putIfAbsent(code.code(), new Known(code, home));
    }
  }

  /** The code, good or expired, however it is written. */
  Optional<Known> find(String code) {
    return Optional.ofNullable(known.get(code.strip().toUpperCase(Locale.ROOT)));
  }

  /** Takes a code out of use; whether it was there. Of several callers one gets it. */
  boolean take(String code) {
    return known.remove(code) != null;
  }

  /** Those of a creator. */
  Stream<Known> of(MemberId creator) {
    return known.values().stream().filter(one -> one.code().creator().id().equals(creator));
  }

  /** Those that are kept at this server. */
  Stream<PairingCode> at(String home) {
    return known.values().stream().filter(one -> one.home().equals(home)).map(Known::code);
  }

  /** Forgets what has long expired. */
  void sweep() {
    var gone = clock.instant().minus(REMEMBERED);
    known.values().removeIf(one -> one.code().isExpired(gone));
  }

  private long liveOf(MemberId creator, Instant now) {
    return of(creator).filter(one -> !one.code().isExpired(now)).count();
  }

  private String fresh() {
    String code;
    do {
      code =
          random
              .ints(LENGTH, 0, ALPHABET.length())
              .mapToObj(index -> ALPHABET.substring(index, index + 1))
              .collect(Collectors.joining());
    } while (known.containsKey(code));
    return code;
  }

  /**
   * A code, and where it is redeemed.
   *
   * @param home by what servers know that one
   */
  record Known(PairingCode code, String home) {}
}
