package io.mochat.credentials;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The types of keys that are accepted: how each is written, and what it signs with. */
enum SshKeyType {
  ED25519("ssh-ed25519") {

    @Override
    PublicKey read(SshReader in) throws GeneralSecurityException {
      var raw = in.string(ED25519_BYTES);
      if (raw.length != ED25519_BYTES) {
        throw new MalformedException("an Ed25519 key of 32 bytes");
      }
      var encoded = Arrays.copyOf(ED25519_HEADER, ED25519_HEADER.length + raw.length);
      System.arraycopy(raw, 0, encoded, ED25519_HEADER.length, raw.length);
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    @Override
    Optional<String> algorithm(String name) {
      return name.equals(word()) ? Optional.of("Ed25519") : Optional.empty();
    }

    @Override
    byte[] signature(byte[] written, PublicKey key) {
      return written;
    }
  },

  RSA("ssh-rsa") {

    @Override
    PublicKey read(SshReader in) throws GeneralSecurityException {
      var exponent = in.positive(MOST_EXPONENT_BITS);
      var modulus = in.positive(MOST_RSA_BITS);
      boolean isOdd = exponent.testBit(0) && modulus.testBit(0);
      if (modulus.bitLength() < LEAST_RSA_BITS || !isOdd || exponent.equals(BigInteger.ONE)) {
        throw new MalformedException(
            "an RSA key of " + LEAST_RSA_BITS + " to " + MOST_RSA_BITS + " bits");
      }
      return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    /** Never that of its own name, which hashes by SHA-1. */
    @Override
    Optional<String> algorithm(String name) {
      return switch (name) {
        case "rsa-sha2-256" -> Optional.of("SHA256withRSA");
        case "rsa-sha2-512" -> Optional.of("SHA512withRSA");
        default -> Optional.empty();
      };
    }

    /** Some leave out the zeros at its beginning. */
    @Override
    byte[] signature(byte[] written, PublicKey key) {
      int bits = ((RSAPublicKey) key).getModulus().bitLength();
      int missing = (bits + Byte.SIZE - 1) / Byte.SIZE - written.length;
      if (missing <= 0) {
        return written;
      }
      var padded = new byte[missing + written.length];
      System.arraycopy(written, 0, padded, missing, written.length);
      return padded;
    }
  },

  ECDSA("ecdsa-sha2-nistp256") {

    @Override
    PublicKey read(SshReader in) throws GeneralSecurityException {
      var curve = in.text(MOST_NAME);
      var point = in.string(1 + 2 * P256_BYTES);
      if (!curve.equals("nistp256") || point.length != 1 + 2 * P256_BYTES || point[0] != 4) {
        throw new MalformedException("an uncompressed point of the curve nistp256");
      }
      var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + P256_BYTES));
      var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + P256_BYTES, point.length));
      if (!P256.contains(x, y)) {
        throw new MalformedException("a point of the curve nistp256");
      }
      return KeyFactory.getInstance("EC")
          .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), P256.parameters()));
    }

    @Override
    Optional<String> algorithm(String name) {
      return name.equals(word()) ? Optional.of("SHA256withECDSAinP1363Format") : Optional.empty();
    }

    @Override
    byte[] signature(byte[] written, PublicKey key) {
      var in = new SshReader(written);
      var both = new byte[2 * P256_BYTES];
      P256.write(in.positive(P256_BITS), both, P256_BYTES);
      P256.write(in.positive(P256_BITS), both, 2 * P256_BYTES);
      in.end();
      return both;
    }
  };

  static final int MOST_NAME = 64;

  private static final int LEAST_RSA_BITS = 2_048;
  private static final int MOST_RSA_BITS = 16_384;
  private static final int MOST_EXPONENT_BITS = 64;
  private static final int ED25519_BYTES = 32;
  private static final int P256_BITS = 256;
  private static final int P256_BYTES = P256_BITS / Byte.SIZE;

  /** What stands before the bytes of a key where Java reads it. */
  private static final byte[] ED25519_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String word;

  SshKeyType(String word) {
    this.word = word;
  }

  /** Its name before a key. */
  String word() {
    return word;
  }

  /** The type of this name. */
  static Optional<SshKeyType> find(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  /** Reads what follows the name of the type. */
  abstract PublicKey read(SshReader in) throws GeneralSecurityException;

  /** What Java calls the algorithm of this name, if keys of this type may sign with it. */
  abstract Optional<String> algorithm(String name);

  /** A signature as Java reads it. */
  abstract byte[] signature(byte[] written, PublicKey key);

  /** Whether the key has signed these bytes. */
  boolean hasSigned(PublicKey key, String algorithmName, byte[] signed, byte[] written) {
    var algorithm = algorithm(algorithmName);
    if (algorithm.isEmpty()) {
      return false;
    }
    var signature = signature(written, key);
    try {
      var verifier = Signature.getInstance(algorithm.get());
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException notOne) {
      return false;
    }
  }
}
