package io.mochat.runtimes.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Cuts a stream into lines; of one that is too long only the beginning is kept. */
final class LineReader {

  private static final int CHUNK = 16_384;

  /** How much is kept of a line that is too long. */
  private static final int KEPT = 65_536;

  private final InputStream in;
  private final int most;
  private final AgentProcess.Listener listener;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(CHUNK);
  private long length;

  LineReader(InputStream in, int most, AgentProcess.Listener listener) {
    this.in = in;
    this.most = most;
    this.listener = listener;
  }

  /** Reads to the end, line by line; the last one may lack its end. */
  void readAll() throws IOException {
    var chunk = new byte[CHUNK];
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      take(chunk, count);
    }
    if (length > 0) {
      endLine();
    }
  }

  private void take(byte[] chunk, int count) {
    int from = 0;
    for (int at = 0; at < count; at++) {
      if (chunk[at] == '\n') {
        add(chunk, from, at - from);
        endLine();
        from = at + 1;
      }
    }
    add(chunk, from, count - from);
  }

  private void add(byte[] chunk, int from, int count) {
    length += count;
    int room = most - line.size();
    if (room > 0) {
      line.write(chunk, from, Math.min(room, count));
    }
  }

  private void endLine() {
    var bytes = line.toByteArray();
    boolean cut = length > most;
    int end = cut ? Math.min(bytes.length, KEPT) : bytes.length;
    if (!cut && end > 0 && bytes[end - 1] == '\r') {
      end--;
    }
    // What is no UTF-8 is replaced, and so is half of a character at the cut.
    var text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    line.reset();
    length = 0;
    if (cut) {
      listener.cutLine(text);
    } else {
      listener.line(text);
    }
  }
}
