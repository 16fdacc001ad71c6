package io.mochat.agents;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes tokens and the hashes that are kept of them. */
public final class TokenHasher {

  private static final String PREFIX = "claw_";
  private static final int LENGTH = 40;
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private TokenHasher() {}

  /** A fresh token of some 238 random bits; letters and digits only after the prefix. */
  public static String freshToken() {
    var token = new StringBuilder(PREFIX);
    RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> token.append(ALPHABET.charAt(i)));
    return token.toString();
  }

  /** SHA-256 in hexadecimal: enough for random tokens, and the same at each call for look-ups. */
  public static String hash(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
