package io.mochat.socketio.engine;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable ids: 120 random bits in twenty URL-safe characters. */
public final class RandomIds {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int BYTES = 15;

  private RandomIds() {}

  /** A fresh id. */
  public static String next() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return ENCODER.encodeToString(bytes);
  }
}
