package io.mochat.credentials;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A public key of OpenSSH. Signatures over challenges are those of {@code ssh-keygen -Y sign}. */
final class SshKey implements LoginKey {

  /** What is signed here is good nowhere else, and the other way round. */
  static final String NAMESPACE = "mochat-auth";

  /** The most characters of a line that is looked at. */
  static final int LONGEST = 16_384;

  private static final int MOST_BYTES = 8_192;
  private static final String ACCEPTED =
      "one line of OpenSSH, as in a file such as id_ed25519.pub, of the type ssh-ed25519, ssh-rsa"
          + " or ecdsa-sha2-nistp256, without options before it";

  private final SshKeyType type;
  private final byte[] blob;
  private final PublicKey key;
  private final String comment;

  private SshKey(SshKeyType type, byte[] blob, PublicKey key, String comment) {
    this.type = type;
    this.blob = blob;
    this.key = key;
    this.comment = comment;
  }

  /**
   * The key of a line: its type, its bytes in Base64, and maybe a comment.
   *
   * @throws MalformedException saying what was expected
   */
  static SshKey parse(String line) {
    if (line.length() > LONGEST) {
      throw new MalformedException("at most " + LONGEST + " characters");
    }
    var parts = line.strip().split("[ \t]+", 3);
    var type = type(parts[0]);
    if (parts.length < 2 || line.strip().indexOf('\n') >= 0) {
      throw new MalformedException(ACCEPTED);
    }
    return parse(type, decoded(parts[1]), parts.length == 3 ? parts[2].strip() : "");
  }

  private static SshKey parse(SshKeyType type, byte[] blob, String comment) {
    var in = new SshReader(blob);
    if (!in.text(SshKeyType.MOST_NAME).equals(type.word())) {
      throw new MalformedException("a key that is of the type before it");
    }
    try {
      var key = type.read(in);
      in.end();
      return new SshKey(type, blob, key, comment);
    } catch (GeneralSecurityException notOne) {
      throw new MalformedException(ACCEPTED);
    }
  }

  private static SshKeyType type(String word) {
    if (word.endsWith("-cert-v01@openssh.com")) {
      throw new MalformedException("a key and not a certificate");
    }
    if (word.startsWith("sk-")) {
      throw new MalformedException("a key that is kept in no security key");
    }
    return SshKeyType.find(word).orElseThrow(() -> new MalformedException(ACCEPTED));
  }

  private static byte[] decoded(String text) {
    try {
      var bytes = Base64.getDecoder().decode(text);
      if (bytes.length <= MOST_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException notOne) {
      // as what is too long
    }
    throw new MalformedException(ACCEPTED);
  }

  @Override
  public String text() {
    return type.word() + " " + Base64.getEncoder().encodeToString(blob);
  }

  @Override
  public String fingerprint() {
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(Hashes.sha256(blob));
  }

  /** What stands after the key; empty for nothing. */
  String comment() {
    return comment;
  }

  @Override
  public boolean hasSigned(String challenge, String signature) {
    var read = SshSignature.parse(signature);
    return Arrays.equals(read.key(), blob)
        && read.namespace().equals(NAMESPACE)
        && isOf(read, read.signedOver(challenge));
  }

  private boolean isOf(SshSignature read, byte @Nullable [] signed) {
    return signed != null && type.hasSigned(key, read.algorithm(), signed, read.signature());
  }
}
