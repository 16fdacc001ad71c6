package io.mochat.logins;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A public key of RSA, as a SubjectPublicKeyInfo in PEM. Immutable.
 *
 * @param pem in one form, however it was written
 */
record RsaKey(String pem, RSAPublicKey key) {

  private static final int LONGEST = 4_096;
  private static final int LONGEST_SIGNATURE = 2_048;
  private static final int LEAST_BITS = 2_048;
  private static final int MOST_BITS = 8_192;
  private static final int MOST_EXPONENT_BITS = 64;
  private static final int LINE = 64;
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";
  private static final String EXPECTED =
      "an RSA public key of " + LEAST_BITS + " to " + MOST_BITS + " bits in PEM (SPKI)";

  /**
   * Reads a key.
   *
   * @throws ChatException {@code INVALID_PUBLIC_KEY}
   */
  static RsaKey parse(String text) {
    try {
      var written = body(text);
      var key =
          (RSAPublicKey)
              KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(written));
      if (isSound(key) && Arrays.equals(written, key.getEncoded())) {
        return new RsaKey(pem(written), key);
      }
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      // as one that is too short
    }
    throw ChatException.of(ErrorCode.INVALID_PUBLIC_KEY, "publicKey", EXPECTED);
  }

  /** By what people know the key. */
  String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether its holder has signed the text, by RSASSA-PKCS1-v1_5 with SHA-256. */
  boolean hasSigned(String text, String signature) {
    if (signature.length() > LONGEST_SIGNATURE) {
      return false;
    }
    try {
      var verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key);
      verifier.update(text.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(Base64.getDecoder().decode(signature.strip()));
    } catch (GeneralSecurityException | IllegalArgumentException notOne) {
      return false;
    }
  }

  private static byte[] body(String text) {
    var pem = text.length() > LONGEST ? "" : text.strip();
    if (!pem.startsWith(BEGIN)
        || !pem.endsWith(END)
        || pem.length() < BEGIN.length() + END.length()) {
      throw new IllegalArgumentException("no PEM");
    }
    var base64 = pem.substring(BEGIN.length(), pem.length() - END.length());
    return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
  }

  private static boolean isSound(RSAPublicKey key) {
    int bits = key.getModulus().bitLength();
    var exponent = key.getPublicExponent();
    return bits >= LEAST_BITS
        && bits <= MOST_BITS
        && key.getModulus().testBit(0)
        && exponent.testBit(0)
        && exponent.bitLength() > 1
        && exponent.bitLength() <= MOST_EXPONENT_BITS;
  }

  private static String pem(byte[] written) {
    var lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(written);
    return BEGIN + "\n" + lines + "\n" + END + "\n";
  }
}
