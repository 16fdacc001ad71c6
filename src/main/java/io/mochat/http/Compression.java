package io.mochat.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** Packs answers and unpacks bodies with gzip, on the threads of handlers. */
final class Compression {

  private static final String GZIP = "gzip";

  /** How the tag of a packed answer ends. */
  private static final String PACKED = "-gzip\"";

  private static final String BROKEN = "The body cannot be unpacked";
  private static final int BUFFER = 8_192;
  private static final Set<Integer> WITHOUT_CONTENT = Set.of(204, 206, 304);

  private final int from;
  private final Set<String> types;

  Compression(int from, Set<String> types) {
    this.from = from;
    this.types = types;
  }

  /** The body as it is sent, and the headers that say so. */
  byte[] pack(Request request, HttpServerResponse response, byte[] body) {
    if (body.length < from || !isChosen(request, response)) {
      return body;
    }
    var packed = new ByteArrayOutputStream(body.length / 2);
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  /** The stream to write to. */
  OutputStream pack(Request request, HttpServerResponse response, OutputStream stream) {
    try {
      return isChosen(request, response) ? new GZIPOutputStream(stream, BUFFER, true) : stream;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private boolean isChosen(Request request, HttpServerResponse response) {
    var headers = response.headers();
    var type = headers.get(HttpHeaders.CONTENT_TYPE);
    if (type == null
        || !types.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        || WITHOUT_CONTENT.contains(response.getStatusCode())
        || headers.contains(HttpHeaders.CONTENT_ENCODING)) {
      return false;
    }
    headers.add(HttpHeaders.VARY, "Accept-Encoding");
    if (!accepts(request)) {
      return false;
    }
    headers.set(HttpHeaders.CONTENT_ENCODING, GZIP);
    tagPacked(headers);
    return true;
  }

  /** Gives an answer another tag than it has unpacked (RFC 9110, 8.8.3). */
  static void tagPacked(MultiMap headers) {
    var tag = headers.get(HttpHeaders.ETAG);
    if (tag != null && tag.endsWith("\"")) {
      headers.set(HttpHeaders.ETAG, tag.substring(0, tag.length() - 1) + PACKED);
    }
  }

  /** The tag that an answer has unpacked. */
  static String unpackedTag(String tag) {
    return tag.endsWith(PACKED) ? tag.substring(0, tag.length() - PACKED.length()) + "\"" : tag;
  }

  /** Whether a client takes an answer in gzip. */
  static boolean accepts(Request request) {
    boolean any = false;
    for (var header : request.headers("Accept-Encoding")) {
      for (var coding : header.toLowerCase(Locale.ROOT).split(",")) {
        var parts = coding.strip().split(";", 2);
        boolean wanted = parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
        if (parts[0].strip().equals(GZIP)) {
          return wanted;
        }
        any |= wanted && parts[0].strip().equals("*");
      }
    }
    return any;
  }

  /**
   * The body without its coding.
   *
   * @throws RefusedException with 413 when it has more bytes than that, 400 when it is broken, 415
   *     when its coding is not known
   */
  static byte[] unpack(String coding, byte[] body, long most) {
    if (body.length == 0 || isPlain(coding)) {
      return body;
    }
    try (var plain = unpack(coding, new ByteArrayInputStream(body), most)) {
      return plain.readAllBytes();
    } catch (IOException broken) {
      throw new RefusedException(400, BROKEN);
    }
  }

  /** The same of a stream, whose reading throws it. */
  static InputStream unpack(String coding, InputStream body, long most) throws IOException {
    if (isPlain(coding)) {
      return body;
    }
    if (!coding.equalsIgnoreCase(GZIP) && !coding.equalsIgnoreCase("x-gzip")) {
      throw new RefusedException(415, "Content-Encoding: " + coding + " (expected: gzip)");
    }
    try {
      return new Unpacked(new GZIPInputStream(body, BUFFER), most);
    } catch (ZipException | EOFException broken) {
      throw new RefusedException(400, BROKEN);
    }
  }

  private static boolean isPlain(String coding) {
    return coding.isEmpty() || coding.equalsIgnoreCase("identity");
  }

  /** What comes out of a packed body, up to a limit. */
  private static final class Unpacked extends FilterInputStream {

    private final long most;
    private long taken;

    Unpacked(InputStream packed, long most) {
      super(packed);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int size;
      try {
        size = super.read(bytes, offset, length);
      } catch (ZipException | EOFException broken) {
        throw new RefusedException(400, BROKEN);
      }
      taken += Math.max(size, 0);
      if (taken > most) {
        throw new RefusedException(413, "The body is larger than " + most + " bytes");
      }
      return size;
    }
  }
}
