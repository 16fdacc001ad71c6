package io.mochat.cluster;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Identity of this server in the cluster.
 *
 * @param id {@value #LENGTH} random characters, unique to this process
 * @param name what operators call it
 */
record Node(String id, String name) {

  static final int LENGTH = 16;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** A node with a fresh id; without a name it is called by its id. */
  static Node named(String name) {
    var bytes = new byte[LENGTH / 2];
    RANDOM.nextBytes(bytes);
    var id = HexFormat.of().formatHex(bytes);
    return new Node(id, name.isEmpty() ? id : name);
  }
}
