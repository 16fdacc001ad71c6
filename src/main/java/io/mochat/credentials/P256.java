package io.mochat.credentials;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/** The curve nistp256. */
final class P256 {

  private static final ECParameterSpec PARAMETERS = find();

  private P256() {}

  static ECParameterSpec parameters() {
    return PARAMETERS;
  }

  /** Whether a point lies on the curve, which has no other subgroup to fall into. */
  static boolean contains(BigInteger x, BigInteger y) {
    var curve = PARAMETERS.getCurve();
    var prime = ((ECFieldFp) curve.getField()).getP();
    if (x.compareTo(prime) >= 0 || y.compareTo(prime) >= 0) {
      return false;
    }
    var right = x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB());
    return y.multiply(y).subtract(right).mod(prime).signum() == 0;
  }

  /** Writes a number of at most 256 bits before an end. */
  static void write(BigInteger number, byte[] into, int end) {
    var bytes = number.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    int length = bytes.length - sign;
    System.arraycopy(bytes, sign, into, end - length, length);
  }

  private static ECParameterSpec find() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
