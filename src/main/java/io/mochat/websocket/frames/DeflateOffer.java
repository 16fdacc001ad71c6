package io.mochat.websocket.frames;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a client offers of permessage-deflate (RFC 7692), and the one answer there is to it. */
final class DeflateOffer {

  /** Neither side may refer to an earlier message, whatever the client offered. */
  static final String ANSWER =
      "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

  private static final String NAME = "permessage-deflate";

  private static final Set<String> FLAGS =
      Set.of("server_no_context_takeover", "client_no_context_takeover", "client_max_window_bits");

  private DeflateOffer() {}

  /**
   * Whether one of the offers can be accepted as it stands. One that asks for a smaller window
   * cannot: the JDK compresses with the largest alone.
   *
   * @param headers the values of {@code Sec-WebSocket-Extensions}
   */
  static boolean isAcceptable(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Stream.of(header.split(",")))
        .anyMatch(DeflateOffer::accepts);
  }

  private static boolean accepts(String offer) {
    var parts = offer.toLowerCase(Locale.ROOT).split(";");
    return parts[0].strip().equals(NAME) && Stream.of(parts).skip(1).allMatch(DeflateOffer::knows);
  }

  private static boolean knows(String parameter) {
    var name = parameter.split("=", 2)[0].strip();
    boolean largest = parameter.strip().matches("server_max_window_bits=\"?15\"?");
    return FLAGS.contains(name) || largest;
  }
}
