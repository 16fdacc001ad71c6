package io.mochat.http;

import io.vertx.core.http.HttpServerResponse;
import java.util.regex.Pattern;

/**
 * A part of a file.
 *
 * @param from its first byte
 * @param length 0 for a range that is not in the file
 */
record ByteRange(long from, long length) {

  /** With fewer digits than would overflow. More ranges than one are answered with the file. */
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  private static final ByteRange NONE = new ByteRange(0, 0);

  /** What a request asks for; the whole file, if that cannot be understood or is out of date. */
  static ByteRange asked(Request request, HttpServerResponse response, long size) {
    var condition = request.header("If-Range").orElse("");
    boolean current =
        condition.isEmpty()
            || condition.equals(response.headers().get("ETag"))
            || condition.equals(response.headers().get("Last-Modified"));
    return current && request.method().equals("GET")
        ? parse(request.header("Range").orElse(""), size)
        : new ByteRange(0, size);
  }

  static ByteRange parse(String header, long size) {
    var range = ONE.matcher(header);
    if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
      return new ByteRange(0, size);
    }
    if (range.group(1).isEmpty()) {
      long last = Math.min(Long.parseLong(range.group(2)), size);
      return new ByteRange(size - last, last);
    }
    long from = Long.parseLong(range.group(1));
    long to = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    if (to < from && !range.group(2).isEmpty()) {
      return new ByteRange(0, size);
    }
    return from < size ? new ByteRange(from, Math.min(to, size - 1) - from + 1) : NONE;
  }

  boolean isEmpty() {
    return length == 0;
  }

  String contentRange(long size) {
    return "bytes " + from + "-" + (from + length - 1) + "/" + size;
  }
}
