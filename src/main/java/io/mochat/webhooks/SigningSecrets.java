package io.mochat.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * By what a receiver knows that a delivery is from here.
 *
 * @param former the one before it, which signs along for a while
 * @param formerUntil until when
 */
public record SigningSecrets(
    String current, @Nullable String former, @Nullable Instant formerUntil) {

  /** How long receivers may take to learn a new secret. */
  public static final Duration OVERLAP = Duration.ofHours(24);

  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A fresh one. */
  static SigningSecrets fresh() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new SigningSecrets(PREFIX + Base64.getEncoder().encodeToString(bytes), null, null);
  }

  /** A fresh one after this one. */
  SigningSecrets rotated(Instant now) {
    return new SigningSecrets(fresh().current, current, now.plus(OVERLAP));
  }

  /** The signatures of what is sent, by each secret that is good now, with a blank in between. */
  public String sign(String id, long seconds, byte[] body, Instant now) {
    var signed = sign(current, id, seconds, body);
    return former != null && formerUntil != null && now.isBefore(formerUntil)
        ? signed + " " + sign(former, id, seconds, body)
        : signed;
  }

  private static String sign(String secret, String id, long seconds, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      var key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says nothing: it would stand in a log. */
  @Override
  public String toString() {
    return "SigningSecrets";
  }
}
