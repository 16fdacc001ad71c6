package io.mochat.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.credentials.HandMade.Fields;
import io.mochat.testing.SshKeygen;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures of the real {@code ssh-keygen}, and those that it would not make. */
class SshSignatureTest {

  private static final String TEXT = "mochat-ssh-login-v1\nhttps://chat.example\nä";
  private static final Map<String, SshKeygen> PAIRS = new ConcurrentHashMap<>();
  private static final KeyPair RSA = HandMade.rsa(2_048);

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
  void whatTheKeySignedIsItsSignature(String type) {
    var pair = pair(type);
    var key = SshKey.parse(pair.publicKey());

    assertThat(key.hasSigned(TEXT, pair.sign(TEXT))).isTrue();
    assertThat(key.hasSigned(TEXT, pair.sign(TEXT, "mochat-auth", "-O", "hashalg=sha256")))
        .isTrue();
    assertThat(key.fingerprint()).isEqualTo(pair.fingerprint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
  void whatSaysOrIsAnythingElseIsNot(String type) {
    var pair = pair(type);
    var key = SshKey.parse(pair.publicKey());

    assertThat(key.hasSigned(TEXT + "\n", pair.sign(TEXT))).isFalse();
    assertThat(key.hasSigned(TEXT, pair.sign(TEXT, "file"))).isFalse();
    assertThat(key.hasSigned(TEXT, SshKeygen.make(type).sign(TEXT))).isFalse();
  }

  @Test
  void anyChangedByteOfASignatureSpoilsIt() {
    var pair = pair("ed25519");
    var key = SshKey.parse(pair.publicKey());
    var good = decoded(pair.sign(TEXT));

    for (int i = 0; i < good.length; i++) {
      var changed = good.clone();
      changed[i] ^= 1;
      assertThat(passes(key, HandMade.armor(changed))).as("byte %d", i).isFalse();
    }
  }

  @Test
  void linesMayEndAsOnWindowsOrNotAtAll() {
    var pair = pair("ed25519");
    var key = SshKey.parse(pair.publicKey());
    var signature = pair.sign(TEXT);

    assertThat(key.hasSigned(TEXT, signature.replace("\n", "\r\n"))).isTrue();
    assertThat(key.hasSigned(TEXT, signature.replace("\n", ""))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "rsa-sha2-256, SHA256withRSA, true",
    "rsa-sha2-512, SHA512withRSA, true",
    "ssh-rsa, SHA1withRSA, false",
    "rsa-sha2-256, SHA1withRSA, false",
    "rsa-sha2-512, SHA256withRSA, false",
    "ssh-ed25519, SHA512withRSA, false"
  })
  void ofRsaOnlyTheNewAlgorithmsCount(String name, String algorithm, boolean counts) {
    var blob = HandMade.blob(RSA);
    var key = SshKey.parse(HandMade.line("ssh-rsa", blob));
    var signature = Fields.of(blob, HandMade.signed(RSA, TEXT, name, algorithm)).armored();

    assertThat(key.hasSigned(TEXT, signature)).isEqualTo(counts);
  }

  @Test
  void zerosThatWereLeftOutBeforeASignatureOfRsaAreNotMissed() {
    var blob = HandMade.blob(RSA);
    var key = SshKey.parse(HandMade.line("ssh-rsa", blob));
    for (int i = 0; ; i++) {
      var text = TEXT + i;
      var written = HandMade.signed(RSA, text, "rsa-sha2-512", "SHA512withRSA");
      var raw = Arrays.copyOfRange(written, written.length - 256, written.length);
      if (raw[0] == 0) {
        var shorter =
            HandMade.joined(
                HandMade.string(HandMade.bytes("rsa-sha2-512")),
                HandMade.string(Arrays.copyOfRange(raw, 1, raw.length)));
        assertThat(key.hasSigned(text, Fields.of(blob, shorter).armored())).isTrue();
        return;
      }
    }
  }

  @Test
  void aHashThatNobodyKnowsIsNoGoodSignature() {
    var blob = HandMade.blob(RSA);
    var key = SshKey.parse(HandMade.line("ssh-rsa", blob));
    var inner = HandMade.signed(RSA, TEXT, "rsa-sha2-512", "SHA512withRSA");

    assertThat(key.hasSigned(TEXT, Fields.of(blob, inner).armored())).isTrue();
    assertThat(
            key.hasSigned(
                TEXT, new Fields("SSHSIG", 1, blob, "mochat-auth", "md5", inner).armored()))
        .isFalse();
  }

  @Test
  void whatIsNoSignatureIsNamedSo() {
    var key = SshKey.parse(HandMade.line("ssh-rsa", HandMade.blob(RSA)));
    var blob = HandMade.blob(RSA);
    var inner = HandMade.signed(RSA, TEXT, "rsa-sha2-512", "SHA512withRSA");
    var good = decoded(Fields.of(blob, inner).armored());

    for (var bad :
        List.of(
            "",
            "-----BEGIN SSH SIGNATURE----------END SSH SIGNATURE-----",
            "-----BEGIN SSH SIGNATURE-----",
            "-----BEGIN SSH SIGNATURE-----\n*\n-----END SSH SIGNATURE-----",
            "-----BEGIN PGP SIGNATURE-----\nAAAA\n-----END PGP SIGNATURE-----",
            HandMade.armor(new byte[0]),
            HandMade.armor(Arrays.copyOf(good, good.length - 1)),
            HandMade.armor(Arrays.copyOf(good, good.length + 1)),
            HandMade.armor(new byte[20_000]),
            new Fields("SSHSIH", 1, blob, "mochat-auth", "sha512", inner).armored(),
            new Fields("SSHSIG", 2, blob, "mochat-auth", "sha512", inner).armored(),
            new Fields("SSHSIG", 1, blob, "n".repeat(300), "sha512", inner).armored(),
            new Fields("SSHSIG", 1, blob, "mochat-auth", "sha512", new byte[3]).armored())) {
      assertThatThrownBy(() -> key.hasSigned(TEXT, bad))
          .as(bad)
          .isInstanceOf(MalformedException.class);
    }
  }

  private static boolean passes(SshKey key, String signature) {
    try {
      return key.hasSigned(TEXT, signature);
    } catch (MalformedException unreadable) {
      return false;
    }
  }

  private static byte[] decoded(String armored) {
    return java.util.Base64.getMimeDecoder()
        .decode(armored.replaceAll("-----[A-Z ]+-----", "").strip());
  }

  private static SshKeygen pair(String type) {
    return PAIRS.computeIfAbsent(type, SshKeygen::make);
  }
}
