package io.mochat.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Makes the answers to requests that are refused: 400, 404, 405, 413, 414, 415, 431, 500, 503, 505.
 * Called from event loops too: must not block.
 */
@FunctionalInterface
public interface RefusalBody {

  /** A line of text. */
  RefusalBody PLAIN =
      refusal ->
          new Answer(
              refusal.status(),
              "text/plain; charset=UTF-8",
              (refusal.status() + "\n").getBytes(StandardCharsets.US_ASCII),
              Map.of());

  /** The answer; the engine adds its length and, to a 405, {@code Allow}. */
  Answer of(Refusal refusal);

  /**
   * What a refused client gets.
   *
   * @param status the refusal's, or another by which the application says the same
   * @param headers besides the type
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    public Answer {
      headers = Map.copyOf(headers);
    }
  }
}
