package io.mochat.http.pipeline;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** What is wrong with the head of a request. */
final class Fault {

  private static final String NO_HOST = "/@?#\\,";

  private Fault() {}

  /** The status that says what is wrong with a request; 0 for nothing. */
  static int of(HttpRequest request) {
    var result = request.decoderResult();
    if (result.isFailure()) {
      return switch (result.cause()) {
        case TooLongHttpLineException line -> 414;
        case TooLongHttpHeaderException headers -> 431;
        default -> 400;
      };
    }
    var version = request.protocolVersion();
    if (!version.protocolName().equals("HTTP") || request.headers().contains("")) {
      return 400;
    }
    boolean older = version.equals(HttpVersion.HTTP_1_0);
    if (!older && !version.equals(HttpVersion.HTTP_1_1)) {
      return 505;
    }
    var hosts = request.headers().getAll(HttpHeaderNames.HOST);
    if (hosts.size() > 1 || hosts.isEmpty() && !older || !hosts.stream().allMatch(Fault::isHost)) {
      return 400;
    }
    var codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    boolean chunks =
        codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst());
    return codings.isEmpty() || chunks && !older ? 0 : 400;
  }

  /** Whether it holds nothing by which two servers could find different hosts in it. */
  private static boolean isHost(String text) {
    return text.chars().noneMatch(character -> character <= ' ' || NO_HOST.indexOf(character) >= 0);
  }
}
