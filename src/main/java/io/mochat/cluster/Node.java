package io.mochat.cluster;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * This server among those of the cluster.
 *
 * @param id {@value #LENGTH} characters that no other process has
 * @param name what people call it
 */
record Node(String id, String name) {

  static final int LENGTH = 16;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** A node of its own; without a name it goes by its id. */
  static Node named(String name) {
    var bytes = new byte[LENGTH / 2];
    RANDOM.nextBytes(bytes);
    var id = HexFormat.of().formatHex(bytes);
    return new Node(id, name.isEmpty() ? id : name);
  }
}
