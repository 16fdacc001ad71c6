package io.mochat.realtime.live;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Identity of a stream. */
public record StreamId(String value) {

  private static final String PREFIX = "st_";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A fresh one, unguessable. */
  public static StreamId next() {
    var bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return new StreamId(PREFIX + HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
