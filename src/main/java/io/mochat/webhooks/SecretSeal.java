package io.mochat.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals signing secrets for the database, with a key that is not in it. Without a key they stand
 * there as they are; either way, both are read. Thread-safe.
 */
@Component
public class SecretSeal {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String SEALED = "sealed1:";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final @Nullable SecretKeySpec key;

  SecretSeal(WebhookProperties properties) {
    this.key =
        properties.secretKey().isEmpty()
            ? null
            : new SecretKeySpec(Base64.getDecoder().decode(properties.secretKey()), "AES");
  }

  /** Whether a text is a key. */
  static boolean isKey(String text) {
    try {
      return Base64.getDecoder().decode(text).length == KEY_BYTES;
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }

  /**
   * What is stored of a secret.
   *
   * @param webhook the id of the one it is of, without which it cannot be opened
   */
  public String seal(String secret, String webhook) {
    if (key == null) {
      return secret;
    }
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, webhook);
      var sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return SEALED + Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The secret of what is stored.
   *
   * @throws IllegalStateException when it was sealed with another key
   */
  public String open(String stored, String webhook) {
    if (!stored.startsWith(SEALED)) {
      return stored;
    }
    if (key == null) {
      throw new IllegalStateException("mochat.webhooks.secret-key: missing (secrets are sealed)");
    }
    var all = Base64.getDecoder().decode(stored.substring(SEALED.length()));
    var nonce = Arrays.copyOf(all, NONCE_BYTES);
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, webhook);
      var secret = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      return new String(secret, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "mochat.webhooks.secret-key: another one (secrets were sealed before)", e);
    }
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String webhook)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(webhook.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
