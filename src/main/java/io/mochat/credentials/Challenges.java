package io.mochat.credentials;

import io.mochat.kernel.PeriodicTask;
import io.mochat.kernel.Timestamps;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes challenges, each good once and for {@link #GOOD_FOR}, and takes them back. Thread-safe.
 *
 * <p>None is kept: each says by itself that one of the servers on this database made it, and when.
 * So asking for many costs nothing and takes none away from others. Only those that were used are
 * noted, in the database, until they are too old anyway.
 */
@Component
class Challenges implements PeriodicTask {

  /** How long a challenge is good. */
  static final Duration GOOD_FOR = Duration.ofSeconds(60);

  /** Clocks of servers may differ by so much before one forgets what is still good at another. */
  private static final Duration KEPT_LONGER = Duration.ofMinutes(10);

  private static final String FIRST_LINE = "mochat-ssh-login-v1";
  private static final String NO_KEY = "-";
  private static final int LONGEST = 2_048;
  private static final int LINES = 5;
  private static final int RANDOM_BYTES = 16;
  private static final int NONCE_BYTES = 32;
  private static final int SECRET_BYTES = 32;

  private final NonceStore store;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private volatile byte @Nullable [] secret;

  Challenges(NonceStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A challenge.
   *
   * @param origin of the server, as its clients know it
   * @param key whose holder is to sign it; {@code null} if that is not known yet
   */
  Challenge make(String origin, @Nullable LoginKey key) {
    var now = Instant.ofEpochMilli(clock.millis());
    var salt = new byte[RANDOM_BYTES];
    random.nextBytes(salt);
    var parts =
        new Parts(origin, key == null ? NO_KEY : key.fingerprint(), salt, Timestamps.format(now));
    return new Challenge(parts.text(nonce(parts)), now.plus(GOOD_FOR));
  }

  /**
   * Uses a challenge up, whatever becomes of it.
   *
   * @return the fingerprint in it, or {@code -}; empty unless it is good
   */
  Optional<String> redeem(String text) {
    return Parts.read(text).filter(this::isGood).map(Parts::subject);
  }

  /** Whether it is the challenge of one key alone. */
  static boolean isOf(String subject, LoginKey key) {
    return subject.equals(key.fingerprint());
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  /** Forgets used challenges that are too old by now. */
  @Override
  public void run() {
    store.forgetBefore(clock.instant());
  }

  private boolean isGood(Parts parts) {
    var issued = parts.issued();
    return issued != null
        && clock.instant().isBefore(issued.plus(GOOD_FOR))
        && MessageDigest.isEqual(nonce(parts), parts.nonce())
        && store.use(Parts.encoded(parts.nonce()), issued.plus(KEPT_LONGER));
  }

  /** The random half of the nonce, and what proves that it and all the rest are a server's. */
  private byte[] nonce(Parts parts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
      var proof = mac.doFinal(parts.text(parts.salt()).getBytes(StandardCharsets.UTF_8));
      var nonce = Arrays.copyOf(parts.salt(), NONCE_BYTES);
      System.arraycopy(proof, 0, nonce, RANDOM_BYTES, NONCE_BYTES - RANDOM_BYTES);
      return nonce;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private byte[] secret() {
    var known = secret;
    if (known == null) {
      var proposed = new byte[SECRET_BYTES];
      random.nextBytes(proposed);
      known =
          Base64.getDecoder().decode(store.secret(Base64.getEncoder().encodeToString(proposed)));
      secret = known;
    }
    return known;
  }

  /**
   * What the lines of a challenge say, in their order.
   *
   * @param nonce all bytes of the line; when a challenge is made, the random ones
   */
  private record Parts(String origin, String subject, byte[] nonce, String time) {

    static Optional<Parts> read(String text) {
      var lines = text.length() > LONGEST ? new String[0] : text.split("\n", -1);
      if (lines.length != LINES || !lines[0].equals(FIRST_LINE)) {
        return Optional.empty();
      }
      try {
        var nonce = Base64.getUrlDecoder().decode(lines[3]);
        boolean isWhole = nonce.length == NONCE_BYTES && encoded(nonce).equals(lines[3]);
        return isWhole
            ? Optional.of(new Parts(lines[1], lines[2], nonce, lines[4]))
            : Optional.empty();
      } catch (IllegalArgumentException notBase64) {
        return Optional.empty();
      }
    }

    byte[] salt() {
      return Arrays.copyOf(nonce, RANDOM_BYTES);
    }

    @Nullable Instant issued() {
      try {
        var read = Instant.parse(time);
        return Timestamps.format(read).equals(time) ? read : null;
      } catch (DateTimeException notOne) {
        return null;
      }
    }

    String text(byte[] shownNonce) {
      return String.join("\n", FIRST_LINE, origin, subject, encoded(shownNonce), time);
    }

    static String encoded(byte[] bytes) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }
}
