package io.mochat.credentials;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes that every Java has. */
final class Hashes {

  private Hashes() {}

  static byte[] sha256(byte[] bytes) {
    return of("SHA-256", bytes);
  }

  static byte[] sha512(byte[] bytes) {
    return of("SHA-512", bytes);
  }

  private static byte[] of(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
