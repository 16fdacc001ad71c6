package io.mochat.messages.purposes;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Identity of an approval. */
public record ApprovalId(String value) {

  private static final String PREFIX = "ap_";
  private static final int BYTES = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A fresh one, which nobody can guess. */
  public static ApprovalId fresh() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new ApprovalId(PREFIX + HexFormat.of().formatHex(bytes));
  }

  /** Whether an id is one of an approval, by its form. */
  public static boolean isOne(String id) {
    return id.startsWith(PREFIX);
  }

  @Override
  public String toString() {
    return value;
  }
}
