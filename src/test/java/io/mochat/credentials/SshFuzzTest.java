package io.mochat.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.SshKeygen;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hostile keys and signatures from a seeded generator: each is refused by the one exception meant
 * for it, or read; none is a signature over what was not signed. Each case runs for a bounded time.
 */
class SshFuzzTest {

  private static final long CASE_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final int MOST = 20_000;
  private static final String TEXT = "what was signed";
  private static final List<String> SCRAPS =
      List.of(
          "\0\0\0\0",
          "\u00ff\u00ff\u00ff\u00ff",
          "\u007f\u00ff\u00ff\u00ff",
          "\0\0\0\u0020",
          "SSHSIG",
          "ssh-rsa",
          "mochat-auth",
          "sha512");

  @ParameterizedTest
  @CsvSource({"ed25519, 1", "rsa, 2", "ecdsa, 3"})
  void keysAreReadOrRefused(String type, long seed) {
    var random = new Random(seed);
    var parts = SshKeygen.make(type).publicKey().split(" ");
    var good = Base64.getDecoder().decode(parts[1]);
    long end = System.nanoTime() + CASE_NANOS;
    int refused = 0;
    for (int i = 0; i < MOST && System.nanoTime() < end; i++) {
      var line = HandMade.line(parts[0], changed(good, random));
      try {
        var read = SshKey.parse(line);
        assertThat(SshKey.parse(read.text()).fingerprint()).isEqualTo(read.fingerprint());
      } catch (MalformedException unreadable) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"ed25519, 4", "rsa, 5", "ecdsa, 6"})
  void signaturesArePassedOrRefused(String type, long seed) {
    var random = new Random(seed);
    var pair = SshKeygen.make(type);
    var key = SshKey.parse(pair.publicKey());
    var armored = pair.sign(TEXT);
    var good = Base64.getMimeDecoder().decode(armored.replaceAll("-----[A-Z ]+-----", "").strip());
    assertThat(key.hasSigned(TEXT, HandMade.armor(good))).isTrue();
    long end = System.nanoTime() + CASE_NANOS;
    for (int i = 0; i < MOST && System.nanoTime() < end; i++) {
      var other = changed(good, random);
      try {
        assertThat(key.hasSigned(TEXT, HandMade.armor(other)) && !Arrays.equals(other, good))
            .isFalse();
      } catch (MalformedException unreadable) {
        // as it should be
      }
    }
  }

  private static byte[] changed(byte[] good, Random random) {
    var bytes = good.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(bytes.length + 1);
      bytes =
          switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> spliced(bytes, at, SCRAPS.get(random.nextInt(SCRAPS.size())));
            case 2 -> spliced(bytes, at, "" + (char) random.nextInt(256));
            default -> flipped(bytes, random);
          };
    }
    return bytes;
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    if (bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int at, String scrap) {
    var inserted = scrap.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    return HandMade.joined(
        Arrays.copyOf(bytes, at), inserted, Arrays.copyOfRange(bytes, at, bytes.length));
  }
}
