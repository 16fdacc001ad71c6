package io.mochat.credentials;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A signature as {@code ssh-keygen -Y sign} writes it (PROTOCOL.sshsig of OpenSSH), read but not
 * verified. Immutable.
 */
final class SshSignature {

  private static final int LONGEST = 16_384;
  private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
  private static final String END = "-----END SSH SIGNATURE-----";
  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int MOST_KEY = 8_192;
  private static final int MOST_TEXT = 256;
  private static final int MOST_SIGNATURE = 4_096;
  private static final String ACCEPTED =
      "what ssh-keygen -Y sign writes, from " + BEGIN + " to " + END;

  private final byte[] key;
  private final byte[] namespace;
  private final byte[] reserved;
  private final byte[] hash;
  private final String algorithm;
  private final byte[] signature;

  private SshSignature(byte[] written) {
    var in = new SshReader(written);
    if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC) || in.number() != VERSION) {
      throw new MalformedException(ACCEPTED);
    }
    this.key = in.string(MOST_KEY);
    this.namespace = in.string(MOST_TEXT);
    this.reserved = in.string(MOST_TEXT);
    this.hash = in.string(MOST_TEXT);
    var inner = new SshReader(in.string(MOST_SIGNATURE));
    in.end();
    this.algorithm = inner.text(SshKeyType.MOST_NAME);
    this.signature = inner.string(MOST_SIGNATURE);
    inner.end();
  }

  /**
   * Reads a signature.
   *
   * @throws MalformedException saying what was expected
   */
  static SshSignature parse(String armored) {
    var text = armored.length() > LONGEST ? "" : armored.strip();
    if (!text.startsWith(BEGIN)
        || !text.endsWith(END)
        || text.length() < BEGIN.length() + END.length()) {
      throw new MalformedException(ACCEPTED);
    }
    var body = text.substring(BEGIN.length(), text.length() - END.length());
    try {
      return new SshSignature(Base64.getDecoder().decode(body.replaceAll("\\s", "")));
    } catch (IllegalArgumentException notBase64) {
      throw new MalformedException(ACCEPTED);
    }
  }

  /** The key that it says it is of. */
  byte[] key() {
    return key.clone();
  }

  String namespace() {
    return new String(namespace, StandardCharsets.US_ASCII);
  }

  /** What it was made with. */
  String algorithm() {
    return algorithm;
  }

  byte[] signature() {
    return signature.clone();
  }

  /** The bytes that were signed for a text; {@code null} when it was hashed in an unknown way. */
  byte @Nullable [] signedOver(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var hashed =
        switch (new String(hash, StandardCharsets.US_ASCII)) {
          case "sha256" -> Hashes.sha256(bytes);
          case "sha512" -> Hashes.sha512(bytes);
          default -> null;
        };
    if (hashed == null) {
      return null;
    }
    var signed = new ByteArrayOutputStream();
    signed.writeBytes(MAGIC);
    for (var part : new byte[][] {namespace, reserved, hash, hashed}) {
      signed.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
      signed.writeBytes(part);
    }
    return signed.toByteArray();
  }
}
