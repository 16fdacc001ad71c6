package io.mochat.http;

import java.time.Duration;
import java.util.Set;

/**
 * Limits and times of the engine.
 *
 * @param eventLoops threads that read and write; one more accepts
 * @param maxInitialLine bytes of the first line of a request; 414 beyond it
 * @param maxHeaders bytes of all its headers; 431 beyond it
 * @param requestTimeout for the head of the first request of a connection and for the body of any,
 *     and for a client to take something of its answer
 * @param keepAlive for a further request to begin
 * @param requestsAtOnce requests whose handlers run; 503 beyond it; 0 for no limit
 * @param bodyBytesAtOnce bytes of bodies that are kept in memory, of all requests that are being
 *     read or served; 503 beyond it
 * @param compressFrom answers of so many bytes are packed for clients that want it
 * @param compressedTypes content types that are worth it, without parameters
 */
public record HttpSettings(
    int eventLoops,
    int maxInitialLine,
    int maxHeaders,
    Duration requestTimeout,
    Duration keepAlive,
    int requestsAtOnce,
    long bodyBytesAtOnce,
    int compressFrom,
    Set<String> compressedTypes) {

  /** As most web servers have them. */
  public static final HttpSettings DEFAULTS =
      new HttpSettings(
          2 * Runtime.getRuntime().availableProcessors(),
          8_192,
          16_384,
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          0,
          64L << 20,
          2_048,
          Set.of(
              "application/javascript",
              "application/json",
              "application/xml",
              "image/svg+xml",
              "text/css",
              "text/html",
              "text/javascript",
              "text/markdown",
              "text/plain",
              "text/xml"));

  public HttpSettings {
    compressedTypes = Set.copyOf(compressedTypes);
    if (eventLoops < 1) {
      throw new IllegalArgumentException("eventLoops: " + eventLoops + " (expected: 1 or more)");
    }
  }

  /** With other limits for the head of a request. */
  public HttpSettings withHead(int line, int headers) {
    return new HttpSettings(
        eventLoops,
        line,
        headers,
        requestTimeout,
        keepAlive,
        requestsAtOnce,
        bodyBytesAtOnce,
        compressFrom,
        compressedTypes);
  }

  /** With other times. */
  public HttpSettings withTimes(Duration request, Duration idle) {
    return new HttpSettings(
        eventLoops,
        maxInitialLine,
        maxHeaders,
        request,
        idle,
        requestsAtOnce,
        bodyBytesAtOnce,
        compressFrom,
        compressedTypes);
  }

  /** With another number of requests at once. */
  public HttpSettings withRequestsAtOnce(int most) {
    return new HttpSettings(
        eventLoops,
        maxInitialLine,
        maxHeaders,
        requestTimeout,
        keepAlive,
        most,
        bodyBytesAtOnce,
        compressFrom,
        compressedTypes);
  }

  /** With other answers packed. */
  public HttpSettings withCompression(int from, Set<String> types) {
    return new HttpSettings(
        eventLoops,
        maxInitialLine,
        maxHeaders,
        requestTimeout,
        keepAlive,
        requestsAtOnce,
        bodyBytesAtOnce,
        from,
        types);
  }

  /** With another number of event loops. */
  public HttpSettings withEventLoops(int threads) {
    return new HttpSettings(
        threads,
        maxInitialLine,
        maxHeaders,
        requestTimeout,
        keepAlive,
        requestsAtOnce,
        bodyBytesAtOnce,
        compressFrom,
        compressedTypes);
  }

  /** With another bound of bodies in memory. */
  public HttpSettings withBodyBytesAtOnce(long bytes) {
    return new HttpSettings(
        eventLoops,
        maxInitialLine,
        maxHeaders,
        requestTimeout,
        keepAlive,
        requestsAtOnce,
        bytes,
        compressFrom,
        compressedTypes);
  }
}
