package io.mochat.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Makes the answers to requests that are refused: 400, 404, 405, 413, 414, 415, 431, 500, 503, 505.
 * Called from event loops too: must not block.
 */
@FunctionalInterface
public interface ErrorBody {

  /** A line of text. */
  ErrorBody PLAIN =
      refusal ->
          new Answer(
              "text/plain; charset=UTF-8",
              (refusal.status() + "\n").getBytes(StandardCharsets.US_ASCII),
              Map.of());

  /** The answer; the engine adds status, length and {@code Allow}. */
  Answer of(Refusal refusal);

  /**
   * What a refused client gets.
   *
   * @param headers besides the type
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(String contentType, byte[] body, Map<String, String> headers) {

    public Answer {
      headers = Map.copyOf(headers);
    }
  }
}
