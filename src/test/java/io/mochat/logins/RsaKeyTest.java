package io.mochat.logins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as clients write them, and as nobody should. */
class RsaKeyTest {

  private static final KeyPair PAIR = pair("RSA", 2_048);
  private static final byte[] GOOD = PAIR.getPublic().getEncoded();
  private static final int CASES = 5_000;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "", " \n "})
  void keyIsReadHoweverItsLinesEnd(String end) {
    var base64 = Base64.getMimeEncoder(64, end.getBytes()).encodeToString(GOOD);
    var written = "-----BEGIN PUBLIC KEY-----" + end + base64 + end + "-----END PUBLIC KEY-----";

    var key = RsaKey.parse("\n" + written + "\n");

    assertThat(key.pem()).isEqualTo(pem(GOOD));
    assertThat(RsaKey.parse(key.pem()).fingerprint()).isEqualTo(key.fingerprint());
    assertThat(key.fingerprint()).startsWith("SHA256:");
  }

  @ParameterizedTest
  @CsvSource({"RSA, 1024", "EC, 256", "DSA, 2048"})
  void weakKeysAndThoseOfOtherKindsAreRefused(String algorithm, int bits) {
    isRefused(pem(pair(algorithm, bits).getPublic().getEncoded()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ssh-rsa AAAA",
        "-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----",
        "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\n!!!!\n-----END PUBLIC KEY-----"
      })
  void whatIsNoKeyIsRefused(String text) {
    isRefused(text);
  }

  @Test
  void keyIsNothingThatIsTooLong() {
    isRefused(pem(GOOD) + "\n".repeat(5_000));
  }

  @Test
  void changedKeysAreReadInOneFormOrRefused() {
    var random = new Random(27);
    int refused = 0;
    for (int i = 0; i < CASES; i++) {
      var changed = changed(GOOD, random);
      try {
        var key = RsaKey.parse(pem(changed));
        assertThat(key.key().getEncoded()).isEqualTo(changed);
        assertThat(key.key().getModulus().bitLength()).isBetween(2_048, 8_192);
      } catch (ChatException unreadable) {
        assertThat(unreadable.code()).isEqualTo(ErrorCode.INVALID_PUBLIC_KEY);
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void onlyWhatWasSignedIsSigned() throws GeneralSecurityException {
    var signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(PAIR.getPrivate());
    signer.update("text".getBytes());
    var signature = signer.sign();
    var key = RsaKey.parse(pem(GOOD));
    assertThat(key.hasSigned("text", base64(signature))).isTrue();

    assertThat(key.hasSigned("other", base64(signature))).isFalse();
    assertThat(key.hasSigned("text", "")).isFalse();
    assertThat(key.hasSigned("text", "A".repeat(100_000))).isFalse();
    var random = new Random(28);
    for (int i = 0; i < 500; i++) {
      var changed = changed(signature, random);
      assertThat(
              key.hasSigned("text", base64(changed))
                  && !java.util.Arrays.equals(changed, signature))
          .isFalse();
    }
  }

  private static void isRefused(String text) {
    assertThatThrownBy(() -> RsaKey.parse(text))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PUBLIC_KEY));
  }

  private static byte[] changed(byte[] good, Random random) {
    var bytes = good.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 0; changes--) {
      int at = random.nextInt(bytes.length);
      if (random.nextInt(4) == 0) {
        bytes = java.util.Arrays.copyOf(bytes, at + random.nextInt(8));
      } else {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return bytes;
  }

  private static String pem(byte[] written) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(written)
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static KeyPair pair(String algorithm, int bits) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
