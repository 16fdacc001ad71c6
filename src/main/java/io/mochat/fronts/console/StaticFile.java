package io.mochat.fronts.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.util.DigestUtils;

/** A file in memory, as it is and in gzip. Immutable. */
final class StaticFile extends ByteArrayResource {

  // Less is not worth unpacking.
  private static final int LEAST_SAVED_BYTES = 512;

  private final @Nullable String name;
  private final String tag;
  private final byte @Nullable [] packed;

  private StaticFile(byte[] content, @Nullable String name) {
    super(content);
    this.name = name;
    // Weak: the same file travels packed and as it is.
    this.tag = "W/\"" + DigestUtils.md5DigestAsHex(content) + "\"";
    var smaller = pack(content);
    this.packed = content.length - smaller.length < LEAST_SAVED_BYTES ? null : smaller;
  }

  /** Reads the file. */
  static StaticFile read(Resource file) {
    try {
      return new StaticFile(file.getContentAsByteArray(), file.getFilename());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable String getFilename() {
    return name;
  }

  /** Changes with the contents; for an ETag. */
  String tag() {
    return tag;
  }

  /** The contents in gzip, if that is worth it. */
  byte @Nullable [] packed() {
    return packed;
  }

  /** Bytes of memory. */
  int weight() {
    return getByteArray().length + (packed == null ? 0 : packed.length);
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
