package io.mochat.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.testing.SshKeygen;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshKeyTest {

  private final SshKeygen ed25519 = SshKeygen.make("ed25519");

  @Test
  void aLineIsReadWithoutItsCommentAndWrittenBack() {
    var line = ed25519.publicKey();
    var key = SshKey.parse("  " + line.replace(" ", "\t ") + "\n");

    assertThat(line).isEqualTo(key.text() + " a comment");
    assertThat(key.comment().strip()).startsWith("a").endsWith("comment");
    assertThat(SshKey.parse(key.text()).comment()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"rsa, 2048", "rsa, 4096", "ecdsa, 256"})
  void keysOfTheseSizesAreAccepted(String type, String bits) {
    var pair = SshKeygen.make(type, "-b", bits);

    assertThat(SshKey.parse(pair.publicKey()).fingerprint()).isEqualTo(pair.fingerprint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"384", "521"})
  void keysOfOtherCurvesAreNot(String bits) {
    requireRefused(SshKeygen.make("ecdsa", "-b", bits).publicKey(), "of the type ssh-ed25519");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_024, 2_040})
  void shortKeysAreNot(int bits) {
    requireRefused(
        HandMade.line("ssh-rsa", HandMade.blob(HandMade.rsa(bits))),
        "an RSA key of 2048 to 16384 bits");
  }

  @Test
  void neitherOptionsNorCertificatesNorSecurityKeysAre() throws IOException {
    var line = ed25519.publicKey();
    requireRefused("restrict " + line, "without options");
    requireRefused("command=\"ls -l\" " + line, "without options");
    requireRefused("sk-ssh-ed25519@openssh.com AAAA", "in no security key");
    requireRefused("ssh-dss AAAA", "of the type ssh-ed25519");
    requireRefused(certificate(), "not a certificate");
  }

  @Test
  void whatIsNoKeyIsNamedSo() {
    var line = ed25519.publicKey();
    for (var bad :
        List.of(
            "",
            " ",
            "ssh-ed25519",
            "ssh-ed25519 *",
            "ssh-ed25519 AAAA",
            line.replace("AAAAC3", "AAAAC4"),
            "ssh-rsa " + line.split(" ")[1],
            line + "\n" + line,
            line.split(" ")[0] + "\n" + line.split(" ")[1],
            "ssh-ed25519 " + "A".repeat(20_000),
            "-----BEGIN OPENSSH PRIVATE KEY-----")) {
      assertThatThrownBy(() -> SshKey.parse(bad)).as(bad).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void aKeyHasOneForm() {
    var type = HandMade.string(HandMade.bytes("ssh-rsa"));
    var modulus = HandMade.rsa(2_048);
    var good = HandMade.blob(modulus);
    var n = Arrays.copyOfRange(good, good.length - 257, good.length);
    var e = BigInteger.valueOf(65_537).toByteArray();

    for (var bad :
        List.of(
            HandMade.joined(good, new byte[1]),
            Arrays.copyOf(good, good.length - 1),
            HandMade.joined(type, HandMade.string(new byte[] {0, 1, 0, 1}), HandMade.string(n)),
            HandMade.joined(type, HandMade.string(new byte[] {1}), HandMade.string(n)),
            HandMade.joined(type, HandMade.string(new byte[] {4}), HandMade.string(n)),
            HandMade.joined(type, HandMade.string(new byte[0]), HandMade.string(n)),
            HandMade.joined(type, HandMade.string(e), HandMade.string(new byte[] {-1, 3})),
            HandMade.joined(
                type,
                HandMade.string(e),
                HandMade.number(BigInteger.ONE.shiftLeft(16_385).add(BigInteger.ONE))))) {
      assertThatThrownBy(() -> SshKey.parse(HandMade.line("ssh-rsa", bad)))
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void aPointThatIsNotOnTheCurveIsNoKey() {
    var parts = SshKeygen.make("ecdsa").publicKey().split(" ");
    var blob = java.util.Base64.getDecoder().decode(parts[1]);
    blob[blob.length - 1] ^= 1;

    requireRefused(HandMade.line(parts[0], blob), "a point of the curve");
  }

  private static String certificate() throws IOException {
    var authority = SshKeygen.make("ed25519");
    var pair = SshKeygen.make("ed25519");
    SshKeygen.run(
        "",
        List.of(
            "-q",
            "-s",
            authority.file().toString(),
            "-I",
            "id",
            "-n",
            "ada",
            pair.file() + ".pub"));
    return Files.readString(pair.file().resolveSibling("id-cert.pub"));
  }

  private static void requireRefused(String line, String expected) {
    assertThatThrownBy(() -> SshKey.parse(line))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(expected);
  }
}
