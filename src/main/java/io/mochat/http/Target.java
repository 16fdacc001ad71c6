package io.mochat.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request is for.
 *
 * @param path as sent, without the query
 * @param segments the parts of the path between slashes, each decoded on its own: a slash in one
 *     was {@code %2F}. Without parameters, which begin with a semicolon, and without an empty one
 *     for a slash at the end.
 * @param query as sent; empty without one
 */
public record Target(String path, List<String> segments, String query) {

  private static final char HIGHEST_OF_A_BYTE = 0xFF;

  public Target {
    segments = List.copyOf(segments);
  }

  /** The target of the first line of a request; null for one that cannot be read. */
  public static @Nullable Target parse(String text) {
    var local = withoutAuthority(text);
    if (local.equals("*")) {
      return new Target(local, List.of(local), "");
    }
    if (!local.startsWith("/")) {
      return null;
    }
    int query = local.indexOf('?');
    var path = query < 0 ? local : local.substring(0, query);
    var segments = new ArrayList<String>();
    for (var segment : split(path)) {
      var decoded = decode(withoutParameters(segment));
      if (decoded == null) {
        return null;
      }
      segments.add(decoded);
    }
    return new Target(path, segments, query < 0 ? "" : local.substring(query + 1));
  }

  private static String withoutParameters(String segment) {
    int parameters = segment.indexOf(';');
    return parameters < 0 ? segment : segment.substring(0, parameters);
  }

  /** Proxies are sent whole addresses, and every server has to understand them. */
  private static String withoutAuthority(String text) {
    int authority = text.indexOf("://") + 3;
    boolean whole =
        text.regionMatches(true, 0, "http://", 0, authority)
            || text.regionMatches(true, 0, "https://", 0, authority);
    if (authority < "http://".length() || !whole) {
      return text;
    }
    for (int index = authority; index < text.length(); index++) {
      if (text.charAt(index) == '/') {
        return text.substring(index);
      }
      if (text.charAt(index) == '?') {
        return "/" + text.substring(index);
      }
    }
    return "/";
  }

  /** The parts between the slashes of a path. */
  static List<String> split(String path) {
    var parts = new ArrayList<String>();
    int from = 1;
    while (from < path.length()) {
      int slash = path.indexOf('/', from);
      int end = slash < 0 ? path.length() : slash;
      parts.add(path.substring(from, end));
      from = end + 1;
    }
    return parts;
  }

  /** The parameters of the query, decoded, the values of each in their order. */
  Map<String, List<String>> parameters() {
    try {
      return new QueryStringDecoder(query, false).parameters();
    } catch (IllegalArgumentException malformed) {
      throw new RefusedException(400, "The query has a broken percent sign");
    }
  }

  private static @Nullable String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    var bytes = new ByteArrayOutputStream(segment.length());
    for (int index = 0; index < segment.length(); index++) {
      int next = segment.charAt(index);
      if (next == '%') {
        next = octet(segment, index + 1);
        index += 2;
      }
      if (next < 0 || next > HIGHEST_OF_A_BYTE) {
        return null;
      }
      bytes.write(next);
    }
    try {
      var utf8 = StandardCharsets.UTF_8.newDecoder();
      return utf8.decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException malformed) {
      return null;
    }
  }

  /** The byte of two digits; -1 if they are none. */
  private static int octet(String text, int at) {
    if (at + 2 > text.length()
        || !HexFormat.isHexDigit(text.charAt(at))
        || !HexFormat.isHexDigit(text.charAt(at + 1))) {
      return -1;
    }
    return HexFormat.fromHexDigits(text, at, at + 2);
  }
}
