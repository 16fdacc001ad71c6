package io.mochat.credentials;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** Keys and signatures that {@code ssh-keygen} would not make, written by hand. */
final class HandMade {

  private HandMade() {}

  /** What the fields of a signature are; those of a good one by {@link #of}. */
  record Fields(
      String magic, int version, byte[] key, String namespace, String hash, byte[] signature) {

    static Fields of(byte[] key, byte[] signature) {
      return new Fields("SSHSIG", 1, key, "mochat-auth", "sha512", signature);
    }

    String armored() {
      var out = new ByteArrayOutputStream();
      out.writeBytes(bytes(magic));
      out.writeBytes(ByteBuffer.allocate(4).putInt(version).array());
      out.writeBytes(string(key));
      out.writeBytes(string(bytes(namespace)));
      out.writeBytes(string(new byte[0]));
      out.writeBytes(string(bytes(hash)));
      out.writeBytes(string(signature));
      return armor(out.toByteArray());
    }
  }

  static String armor(byte[] bytes) {
    return "-----BEGIN SSH SIGNATURE-----\n"
        + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END SSH SIGNATURE-----\n";
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] string(byte[] content) {
    return ByteBuffer.allocate(4 + content.length).putInt(content.length).put(content).array();
  }

  static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] number(BigInteger value) {
    return string(value.toByteArray());
  }

  static KeyPair rsa(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] blob(KeyPair pair) {
    var key = (RSAPublicKey) pair.getPublic();
    return joined(
        string(bytes("ssh-rsa")), number(key.getPublicExponent()), number(key.getModulus()));
  }

  static String line(String type, byte[] blob) {
    return type + " " + Base64.getEncoder().encodeToString(blob);
  }

  /** A signature over a text by RSA, named and made as one likes. */
  static byte[] signed(KeyPair pair, String text, String name, String algorithm) {
    var over =
        joined(
            bytes("SSHSIG"),
            string(bytes("mochat-auth")),
            string(new byte[0]),
            string(bytes("sha512")),
            string(Hashes.sha512(text.getBytes(StandardCharsets.UTF_8))));
    try {
      var signer = Signature.getInstance(algorithm);
      signer.initSign(pair.getPrivate());
      signer.update(over);
      return joined(string(bytes(name)), string(signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
