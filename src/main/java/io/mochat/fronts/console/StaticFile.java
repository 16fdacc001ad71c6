package io.mochat.fronts.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file in memory, as it is and in gzip.
 *
 * @param type its content type
 * @param tag changes with the contents; for an ETag
 * @param packed null if that is not worth it
 */
@SuppressWarnings("ArrayRecordComponent")
record StaticFile(byte[] content, String type, String tag, byte @Nullable [] packed) {

  // Less is not worth unpacking.
  private static final int LEAST_SAVED_BYTES = 512;

  static StaticFile of(byte[] content, String type) {
    var smaller = pack(content);
    return new StaticFile(
        content,
        type,
        "\"" + hash(content) + "\"",
        content.length - smaller.length < LEAST_SAVED_BYTES ? null : smaller);
  }

  /** Bytes of memory. */
  int weight() {
    return content.length + (packed == null ? 0 : packed.length);
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] pack(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
