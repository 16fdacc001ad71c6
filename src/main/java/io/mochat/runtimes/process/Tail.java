package io.mochat.runtimes.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The last of what a process has complained about, and no more. Thread-safe. */
final class Tail {

  private static final int MOST = 65_536;
  private static final int CHUNK = 8_192;

  private final byte[] ring = new byte[MOST];
  private long written;

  /** Reads to the end, so that the process never waits for a reader. */
  void drain(InputStream in) throws IOException {
    var chunk = new byte[CHUNK];
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      add(chunk, count);
    }
  }

  synchronized void add(byte[] chunk, int count) {
    for (int at = 0; at < count; at++) {
      ring[(int) (written % MOST)] = chunk[at];
      written++;
    }
  }

  /** What there is. */
  synchronized String text() {
    int length = (int) Math.min(written, MOST);
    var bytes = new byte[length];
    for (int at = 0; at < length; at++) {
      bytes[at] = ring[(int) ((written - length + at) % MOST)];
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
