package io.mochat.websocket.frames;

import io.netty.util.concurrent.FastThreadLocal;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Compresses and expands single WebSocket messages (RFC 7692, without context takeover). No message
 * depends on one before it, so that nothing is kept for a connection: each event loop has one state
 * for all of its connections, about 300 kB.
 */
final class Deflate {

  private static final int CHUNK = 8 * 1024;

  /** The empty block behind a message, which does not travel. */
  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

  private static final FastThreadLocal<Deflater> DEFLATER =
      new FastThreadLocal<>() {
        @Override
        protected Deflater initialValue() {
          return new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        }

        @Override
        protected void onRemoval(Deflater deflater) {
          deflater.end();
        }
      };

  private static final FastThreadLocal<Inflater> INFLATER =
      new FastThreadLocal<>() {
        @Override
        protected Inflater initialValue() {
          return new Inflater(true);
        }

        @Override
        protected void onRemoval(Inflater inflater) {
          inflater.end();
        }
      };

  private Deflate() {}

  /** The compressed form of a message. */
  static byte[] compress(byte[] bytes, int start, int length) {
    var deflater = DEFLATER.get();
    deflater.reset();
    deflater.setInput(bytes, start, length);
    var out = new ByteArrayOutputStream(length / 2 + TAIL.length);
    var chunk = new byte[Math.min(CHUNK, length + CHUNK / 8)];
    int written;
    do {
      written = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
      out.write(chunk, 0, written);
    } while (written == chunk.length);
    return Arrays.copyOf(out.toByteArray(), out.size() - TAIL.length);
  }

  /**
   * The message of a compressed form; {@code null} when it is longer than the limit, which is found
   * out before more than that is in memory.
   */
  static byte @Nullable [] expand(byte[] compressed, int limit) throws DataFormatException {
    var inflater = INFLATER.get();
    inflater.reset();
    var out = new ByteArrayOutputStream(Math.min(limit, 4 * compressed.length));
    var chunk = new byte[CHUNK];
    for (var part : new byte[][] {compressed, TAIL}) {
      inflater.setInput(part);
      int read;
      while ((read = inflater.inflate(chunk)) > 0) {
        if (read > limit - out.size()) {
          return null;
        }
        out.write(chunk, 0, read);
      }
    }
    return out.toByteArray();
  }
}
